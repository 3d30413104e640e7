namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>Hosts whose configuration is wrong. Each has the job <c>sync</c>.</summary>
internal static class BrokenSettings
{
    private const string Sync = "TimerJobs:Jobs:sync";

    private static readonly Schedule Minute = Schedule.Every("1m");

    public static IEnumerable<BrokenHost> All =>
    [
        Of("a job that there is not", "TimerJobs:Jobs:sinc", "5s", "there is no job 'sinc'", "write sync, or remove the key"),
        Of("a key that a job does not have", Sync + ":Evry", "5s", "no key 'Evry'", "write Every, or remove the key"),
        Of("a key that the section does not have", "TimerJobs:Drain", "5s", "no key 'Drain'", "write DrainTimeout, or remove the key"),
        Of("an option that the attribute alone sets", Sync + ":Timeout", "5s", "Timeout is set by the attribute only", "remove the key"),
        Of("a text in the place of the section", "TimerJobs", "off", "'off' has no effect here", "write keys below it"),
        Of("an empty value", Sync + ":Every", "", "the value is empty", "write a value, or remove the key"),
        Of("a duration with an unknown unit", Sync, "5x", "the period '5x' has no unit 'x'", "write a number and a unit"),
        Of("a period below 1 ms", Sync + ":Every", "10us", "'10us' is shorter than 1ms", "write AllowTiny = true in the attribute"),
        Of("a first delay below 0", Sync + ":First", "-1s", "the first delay '-1s' has a minus sign", "write \"1s\""),
        Of("a cron expression of four fields", Sync + ":Cron", "0 9 * *", "'0 9 * *' has 4 fields", "write minute, hour"),
        Of("a cron expression with an unknown weekday", Sync, "* * * * 8", "'* * * * 8' has weekday 8", "write a weekday from 0 to 7"),
        Of("a cron expression that is never due", Sync + ":Cron", "0 0 30 2 *", "'0 0 30 2 *'", "so the job is never due", "write a day that exists"),
        Of("an instant in month 13", Sync + ":Once", "2030-13-01T00:00Z", "'2030-13-01T00:00Z' has month 13", "write a month from 01 to 12"),
        Of("a zone that there is not", Schedule.Cron("0 9 * * *"), Sync + ":TimeZone", "Europe/Berlyn",
            "'Europe/Berlyn' is not on this machine", "correct the name"),
        Of("a zone of a period", Sync + ":TimeZone", "UTC", "TimeZone 'UTC' has no meaning", "or remove TimeZone"),
        Of("a first delay of a job that is due once", Schedule.Once("1m"), Sync + ":First", "5s", "First '5s' has no meaning", "or remove First"),
        Of("a jitter as long as the period", Minute.WithJitter(TimeSpan.FromSeconds(5)), Sync, "5s",
            "Jitter '5s' is not less than the period '5s'", "write a shorter Jitter"),
        Of("a switch that is neither true nor false", Sync + ":Enabled", "maybe", "'maybe' is not a truth value", "write true or false"),
        Of("a drain time that is no duration", "TimerJobs:DrainTimeout", "soon", "the drain time 'soon'", "write a number and a unit"),
        Of("an empty drain time", "TimerJobs:DrainTimeout", "", "the drain time '' is empty", "write a number and a unit"),
        Of("a drain time of 50 days", "TimerJobs:DrainTimeout", "50d", "'50d' is longer than 49 days", "write a shorter one"),
        new("two schedules of one job", Add(Minute), [(Sync + ":Every", "5s"), (Sync + ":Cron", "0 9 * * *")],
            [Sync + ":Cron", "Cron '0 9 * * *' and Every '5s' contradict each other", "remove one of them"]),
        new("a text and keys of one job", Add(Minute), [(Sync, "15m"), (Sync + ":First", "0s")],
            [Sync, "the text '15m' and keys below it", "write the text as a key"]),
        new("a wrong value at a key of the job's own", Add(Minute, "Billing:Sync"), [("Billing:Sync", "often")],
            ["Billing:Sync (job 'sync')", "the period 'often'", "write a number and a unit"]),
        new("a job with values in two places", Add(Minute, "Billing:Sync"), [("Billing:Sync", "3s"), (Sync, "4s")],
            [Sync, "the key 'Billing:Sync' as well", "remove one of them"]),
    ];

    private static BrokenHost Of(string fault, string key, string value, params string[] words) => Of(fault, Minute, key, value, words);

    private static BrokenHost Of(string fault, Schedule attribute, string key, string value, params string[] words) =>
        new(fault, Add(attribute), [(key, value)], [key + ": ", .. words]);

    private static Action<IServiceCollection> Add(Schedule attribute, string? key = null) =>
        services => services.AddTimerJobs(new Runs(attribute, new() { ConfigurationKey = key }).Table);
}
