namespace TimerAttributes.Testing.Tests.Harness;

/// <summary>Rows for hand-made tables.</summary>
internal static class Jobs
{
    public static JobEntry Every(string period, Action<Tick> handler, RunOn runOn = RunOn.Pool, string name = "job", string? first = null,
        Clock clock = Clock.Monotonic) => Of(name, Schedule.Every(period, first, clock), runOn, (tick, _) =>
        {
            handler(tick);
            return default;
        });

    public static JobEntry Once(string delay, Action<Tick> handler, RunOn runOn = RunOn.Pool, string name = "job") =>
        Of(name, Schedule.Once(delay), runOn, (tick, _) =>
        {
            handler(tick);
            return default;
        });

    public static JobEntry EveryAsync(string period, Func<Tick, CancellationToken, Task> handler, RunOn runOn = RunOn.Pool, string name = "job",
        string? first = null) => Of(name, Schedule.Every(period, first), runOn, (tick, stop) => new(handler(tick, stop)));

    public static JobEntry OnceAsync(string delay, Func<Tick, CancellationToken, Task> handler, string name = "job") =>
        Of(name, Schedule.Once(delay), RunOn.Pool, (tick, stop) => new(handler(tick, stop)));

    private static JobEntry Of(string name, Schedule schedule, RunOn runOn, Func<Tick, CancellationToken, ValueTask> handler) =>
        new(name, schedule, runOn, _ => (in Tick tick, CancellationToken stop) => handler(tick, stop));
}
