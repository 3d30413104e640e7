namespace TimerAttributes.State.Tests.Example;

internal static partial class InvoiceJobs
{
    [Cron("0 4 * * *", TimeZone = "Europe/Berlin", Scope = JobScope.Cluster)]
    private static void Invoice()
    {
    }
}
