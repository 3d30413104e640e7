using TimerAttributes;

/// <summary>An office in Berlin, which is closed on holidays.</summary>
internal static partial class Office
{
    private static readonly HashSet<DateOnly> s_holidays = [new(2026, 12, 25), new(2027, 1, 1), new(2027, 3, 26), new(2027, 3, 29)];

    internal static bool IsHoliday(DateTimeOffset local) => s_holidays.Contains(DateOnly.FromDateTime(local.DateTime));

    private static bool IsOpen(Tick tick) => !IsHoliday(tick.Local);

    [Cron("0 9 * * MON-FRI", TimeZone = "Europe/Berlin", When = nameof(IsOpen))]
    private static void OpenDoors(Tick tick) => Console.WriteLine($"open since {tick.Local:HH:mm zzz}");

    [Cron("0 18 LW MAR,JUN,SEP,DEC *", TimeZone = "Europe/Berlin")]
    private static void CloseQuarter(Tick tick) => Console.WriteLine($"the quarter ends on {tick.Local:yyyy-MM-dd}");
}
