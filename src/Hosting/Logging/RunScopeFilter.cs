using Microsoft.Extensions.Logging;

namespace TimerAttributes.Hosting.Logging;

/// <summary>Puts everything that is logged in a run into the <see cref="RunScope"/> of the run.</summary>
internal sealed class RunScopeFilter(ILogger log) : IRunFilter
{
    // The await keeps the SynchronizationContext, because in virtual time it is the pool of that time.
    public async ValueTask InvokeAsync(JobRun run, RunNext next)
    {
        using (log.BeginScope(new RunScope(run.Tick))) await next().ConfigureAwait(true);
    }
}
