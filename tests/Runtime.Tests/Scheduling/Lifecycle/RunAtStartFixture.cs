namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>A scheduler on virtual time whose start waits for a run, and another job.</summary>
public abstract class RunAtStartFixture : IDisposable
{
    internal static JobOptions AtStart { get; } = new() { RunOn = RunOn.Loop, RunAtStart = true };

    internal Handler Load { get; } = new();
    internal List<Tick> Others { get; } = [];
    internal VirtualKernel Kernel { get; } = new();

    public void Dispose()
    {
        Kernel.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Scheduler New(params JobEntry[] jobs) =>
        new(new JobTable(jobs), new() { DrainTimeout = TimeSpan.FromSeconds(10), OnError = _ => { } }, () => Kernel);

    internal JobEntry Other(string? first = null) => Job.Every("3s", Others.Add, name: "other", first: first);
}
