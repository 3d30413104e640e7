namespace TimerAttributes.State.Tests.Example;

internal static partial class ReportJobs
{
    // Restarted at 03:20? The run of 03:00 comes at once, and its tick says when it was due.
    [Cron("0 3 * * *", TimeZone = "Europe/Berlin", Persistent = true)]
    private static Task Report(Tick tick, CancellationToken stop) => Reports.SendAsync(tick.Local.Date, stop);

    // 24 hours after the last run, in whichever process that was.
    [Every("24h", Persistent = true)]
    private static Task CleanUp(CancellationToken stop) => Reports.DeleteOldAsync(stop);

    // Once on this machine, and not at each start.
    [Once("10s", Persistent = true)]
    private static Task Migrate(CancellationToken stop) => Reports.MigrateAsync(stop);
}
