namespace TimerAttributes.Tests.Harness;

/// <summary>Rows for hand-made tables.</summary>
internal static class Job
{
    public static JobEntry Every(string period, Action<Tick> handler, RunOn runOn = RunOn.Loop, string? name = null, string? first = null,
        Clock clock = Clock.Monotonic, bool tiny = false) => Of(name ?? "job", Schedule.Every(period, first, clock, tiny), handler, runOn);

    public static JobEntry Once(string delay, Action<Tick> handler, RunOn runOn = RunOn.Loop, string? name = null,
        Clock clock = Clock.Monotonic) => Of(name ?? "job", Schedule.Once(delay, clock), handler, runOn);

    public static JobEntry EveryAsync(string period, Func<Tick, CancellationToken, ValueTask> handler, RunOn runOn = RunOn.Loop,
        string? name = null) => new(name ?? "job", Schedule.Every(period), runOn, _ => (in Tick tick, CancellationToken stop) => handler(tick, stop));

    public static JobEntry With(JobOptions options, string period, Func<Tick, CancellationToken, ValueTask> handler, string? name = null) =>
        new(name ?? "job", Schedule.Every(period), options, _ => (in Tick tick, CancellationToken stop) => handler(tick, stop));

    public static JobEntry With(JobOptions options, string period, Action<Tick> handler, string? name = null) => With(options, period, (tick, _) =>
    {
        handler(tick);
        return default;
    }, name);

    public static JobEntry Of(string name, Schedule schedule, Action<Tick> handler, RunOn runOn = RunOn.Loop) =>
        new(name, schedule, runOn, _ => (in Tick tick, CancellationToken _) =>
        {
            handler(tick);
            return default;
        });
}
