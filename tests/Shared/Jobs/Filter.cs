namespace TimerAttributes.Tests.Shared.Jobs;

/// <summary>A run filter that is a delegate.</summary>
internal sealed class Filter(Func<JobRun, RunNext, ValueTask> invoke) : IRunFilter
{
    public ValueTask InvokeAsync(JobRun run, RunNext next) => invoke(run, next);
}
