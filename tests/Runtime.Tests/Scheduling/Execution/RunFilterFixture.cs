namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>A job with filters, and what became of its runs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class RunFilterFixture
{
    private protected readonly Handler _handler = new();
    private protected readonly List<string> _log = [];
    private protected readonly List<Exception> _errors = [];

    private protected VirtualScheduler Start(JobOptions options, IRunFilter[] filters, Action<Tick>? handler = null) => new(
        new SchedulerOptions { Filters = filters, OnError = error => _errors.Add(error.Exception) },
        Job.With(options, "1s", handler ?? (tick => _log.Add($"handler {tick.Sequence}"))));
}
