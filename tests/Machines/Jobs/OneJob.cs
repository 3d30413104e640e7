using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Machines;

/// <summary>A scheduler with one job, on the loop.</summary>
internal sealed class OneJob : IDisposable
{
    public const string Name = "alarm";

    private readonly Scheduler _scheduler;

    public OneJob(string period, Action<Tick> handler, Clock clock = Clock.Monotonic) => _scheduler = new(new JobTable(
        JobRow.Of(Name, Schedule.Every(period, clock: clock), RunOn.Loop, handler)));

    public void Start() => _scheduler.Start();

    public void Dispose() => _scheduler.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
