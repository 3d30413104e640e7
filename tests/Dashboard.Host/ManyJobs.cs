namespace TimerAttributes.Dashboard.Host;

/// <summary>
/// A thousand jobs, or as many as are asked for. Of a hundred, one is due each second, nine each 10 s, thirty each minute, and the others by the hour or
/// by the calendar. Quiet ones are due each hour.
/// </summary>
internal static class ManyJobs
{
    private static readonly string[] Areas = ["orders", "invoices", "search", "mail", "stock", "reports", "cache", "users", "prices", "files"];

    public static JobTable Table(int jobs, bool isQuiet) => new([.. Enumerable.Range(0, jobs).Select(n => new JobEntry(
        $"{Areas[n % 10]}.job-{n:0000}", isQuiet ? Schedule.Every(TimeSpan.FromHours(1)) : ScheduleOf(n), new JobOptions(),
        _ => (in Tick _, CancellationToken _) => default))]);

    private static Schedule ScheduleOf(int n) => (n % 100) switch
    {
        0 => Schedule.Every(TimeSpan.FromSeconds(1)),
        < 10 => Schedule.Every(TimeSpan.FromSeconds(10)),
        < 40 => Schedule.Every(TimeSpan.FromMinutes(1)),
        < 70 => Schedule.Every(TimeSpan.FromHours(1)).Align(TimeSpan.FromSeconds(n)),
        < 90 => Schedule.Cron($"{n % 60} {n % 24} * * MON-FRI", "Europe/Berlin"),
        _ => Schedule.Cron($"*/{(n % 3) + 2} * * * *"),
    };
}
