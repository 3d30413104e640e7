namespace TimerAttributes.Tests.Shared.Jobs;

/// <summary>Rows of hand-made tables, whose handlers are plain delegates.</summary>
internal static class JobRow
{
    /// <summary>A row whose handler ends when it returns.</summary>
    public static JobEntry Of(string name, Schedule schedule, RunOn runOn, Action<Tick> handler) => Of(name, schedule, runOn, Ending(handler));

    /// <summary>A row whose handler may await.</summary>
    public static JobEntry Of(string name, Schedule schedule, RunOn runOn, Func<Tick, CancellationToken, ValueTask> handler) =>
        new(name, schedule, runOn, _ => (in Tick tick, CancellationToken stop) => handler(tick, stop));

    /// <summary>A row with options, whose handler ends when it returns.</summary>
    public static JobEntry Of(string name, Schedule schedule, JobOptions options, Action<Tick> handler) =>
        Of(name, schedule, options, Ending(handler));

    /// <summary>A row with options, whose handler may await.</summary>
    public static JobEntry Of(string name, Schedule schedule, JobOptions options, Func<Tick, CancellationToken, ValueTask> handler) =>
        new(name, schedule, options, _ => (in Tick tick, CancellationToken stop) => handler(tick, stop));

    private static Func<Tick, CancellationToken, ValueTask> Ending(Action<Tick> handler) => (tick, _) =>
    {
        handler(tick);
        return default;
    };
}
