namespace TimerAttributes.Dashboard.Tests.Harness;

/// <summary>Tables of jobs, made by hand as the generator makes them.</summary>
internal static class Rows
{
    /// <summary>A name with all that a page or an address could take for something else.</summary>
    public const string Markup = "<img src=x onerror=alert(1)>/\"'&?#%2F </script>\u202E";

    /// <summary>One job of a period, one of the calendar, one that fails, and one with <see cref="Markup"/> in its name.</summary>
    public static JobTable Standard => new(
        Row("tick", Schedule.Every("10s"), static () => { }),
        Row("daily", Schedule.Cron("0 9 * * MON-FRI", "Europe/Berlin"), static () => { }, new() { Timeout = TimeSpan.FromSeconds(20), Retries = 2 }),
        Row("fails", Schedule.Every("30s"), static () => throw new InvalidOperationException("the disk is <b>full</b>\nreally")),
        Row(Markup, Schedule.Every("1h"), static () => { }));

    public static JobEntry Row(string name, Schedule schedule, Action handler, JobOptions? options = null) =>
        new(name, schedule, options ?? new(), _ => (in Tick _, CancellationToken _) =>
        {
            handler();
            return default;
        });

    /// <summary>A job whose runs take until its gate opens, or until they are cancelled.</summary>
    public static JobEntry Slow(string name, Schedule schedule, Task gate) =>
        new(name, schedule, new JobOptions(), _ => (in Tick _, CancellationToken stop) => new(gate.WaitAsync(stop)));
}
