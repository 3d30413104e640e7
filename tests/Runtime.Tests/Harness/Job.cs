using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Harness;

/// <summary>Rows of hand-made tables. Their handlers are called on the loop unless a test says otherwise.</summary>
internal static class Job
{
    public static JobEntry Every(string period, Action<Tick> handler, RunOn runOn = RunOn.Loop, string? name = null, string? first = null,
        Clock clock = Clock.Monotonic, bool tiny = false) => Of(name ?? "job", Schedule.Every(period, first, clock, tiny), handler, runOn);

    public static JobEntry Once(string delay, Action<Tick> handler, RunOn runOn = RunOn.Loop, string? name = null,
        Clock clock = Clock.Monotonic) => Of(name ?? "job", Schedule.Once(delay, clock), handler, runOn);

    public static JobEntry EveryAsync(string period, Func<Tick, CancellationToken, ValueTask> handler, RunOn runOn = RunOn.Loop,
        string? name = null) => JobRow.Of(name ?? "job", Schedule.Every(period), runOn, handler);

    public static JobEntry With(JobOptions options, string period, Func<Tick, CancellationToken, ValueTask> handler, string? name = null) =>
        JobRow.Of(name ?? "job", Schedule.Every(period), options, handler);

    public static JobEntry With(JobOptions options, string period, Action<Tick> handler, string? name = null) =>
        JobRow.Of(name ?? "job", Schedule.Every(period), options, handler);

    public static JobEntry Of(string name, Schedule schedule, Action<Tick> handler, RunOn runOn = RunOn.Loop) =>
        JobRow.Of(name, schedule, runOn, handler);
}
