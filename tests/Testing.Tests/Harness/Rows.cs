using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Harness;

/// <summary>Rows of hand-made tables. Their handlers are called on the pool unless a test says otherwise.</summary>
internal static class Rows
{
    public static JobEntry Every(string period, Action<Tick> handler, RunOn runOn = RunOn.Pool, string name = "job", string? first = null,
        Clock clock = Clock.Monotonic) => JobRow.Of(name, Schedule.Every(period, first, clock), runOn, handler);

    public static JobEntry Once(string delay, Action<Tick> handler, RunOn runOn = RunOn.Pool, string name = "job") =>
        JobRow.Of(name, Schedule.Once(delay), runOn, handler);

    public static JobEntry EveryAsync(string period, Func<Tick, CancellationToken, Task> handler, RunOn runOn = RunOn.Pool, string name = "job",
        string? first = null) => JobRow.Of(name, Schedule.Every(period, first), runOn, (tick, stop) => new(handler(tick, stop)));

    public static JobEntry OnceAsync(string delay, Func<Tick, CancellationToken, Task> handler, string name = "job") =>
        JobRow.Of(name, Schedule.Once(delay), RunOn.Pool, (tick, stop) => new(handler(tick, stop)));
}
