using TimerAttributes;

namespace Example;

/// <summary>The jobs of docs/calendars.md.</summary>
internal static class Calendars
{
    private static readonly HashSet<DateOnly> s_holidays = [new(2026, 4, 3), new(2026, 4, 6), new(2026, 5, 1), new(2026, 12, 25)];

    internal static bool IsNoHoliday(Tick tick) => !s_holidays.Contains(DateOf(tick));

    [Cron("0 9 * * MON-FRI", TimeZone = "Europe/Berlin", When = nameof(IsNoHoliday))]
    internal static void SendInvoices() { }

    private static DateOnly DateOf(in Tick tick) => DateOnly.FromDateTime(tick.Local.DateTime);

    private static bool IsBusinessDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !s_holidays.Contains(date);

    [Cron("0 18 LW * *", TimeZone = "Europe/Berlin")]
    internal static void CloseMonth() { }

    internal static bool IsLastBusinessDay(Tick tick)
    {
        DateOnly date = DateOf(tick), next = date.AddDays(1);
        while (!IsBusinessDay(next)) next = next.AddDays(1);
        return IsBusinessDay(date) && next.Month != date.Month;
    }

    [Cron("0 18 * * MON-FRI", TimeZone = "Europe/Berlin", When = nameof(IsLastBusinessDay))]
    internal static void PaySalaries() { }

    [Cron("0 20 L MAR,JUN,SEP,DEC *", TimeZone = "Europe/Berlin")]
    internal static void CloseQuarter() { }

    private static readonly DateOnly[] s_fiscalYears = [new(2026, 2, 1), new(2027, 1, 31), new(2028, 1, 30), new(2029, 2, 4)];

    internal static bool EndsFiscalMonth(Tick tick)
    {
        DateOnly date = DateOf(tick);
        int year = Array.BinarySearch(s_fiscalYears, date);
        if (year < 0) year = ~year - 1; // The last year that has begun.
        int week = (date.DayNumber - s_fiscalYears[year].DayNumber) / 7 + 1;
        return week < 52 ? week % 13 is 4 or 8 or 0 : date.AddDays(1) == s_fiscalYears[year + 1];
    }

    [Cron("0 20 * * SAT", TimeZone = "America/Chicago", When = nameof(EndsFiscalMonth))]
    internal static void CloseFiscalMonth() { }

    [Cron("0 9 * * MON-FRI", TimeZone = "Europe/London", Name = "prices London")]
    [Cron("0 9 * * MON-FRI", TimeZone = "America/New_York", Name = "prices New York")]
    internal static void LoadPrices() { }

    internal static bool IsAtHalfPastTwo(Tick tick) => tick.Local.Hour == 2;

    [Cron("30 2 * * *", TimeZone = "Europe/Berlin", When = nameof(IsAtHalfPastTwo))]
    internal static void Rotate() { }

    private static DateTime s_latest;

    internal static bool IsNewLocalTime(Tick tick)
    {
        bool isNew = tick.Local.DateTime > s_latest;
        if (isNew) s_latest = tick.Local.DateTime;
        return isNew;
    }

    [Cron("*/30 * * * *", TimeZone = "Europe/Berlin", When = nameof(IsNewLocalTime))]
    internal static void Sample() { }

    [Cron("0 10 * * TUE#2", TimeZone = "Europe/Berlin")]
    internal static void PatchMachines() { }

    private static readonly DateOnly s_firstSprint = new(2026, 1, 6);

    internal static bool StartsSprint(Tick tick) => (DateOf(tick).DayNumber - s_firstSprint.DayNumber) / 7 % 2 == 0;

    [Cron("0 10 * * TUE", TimeZone = "Europe/Berlin", When = nameof(StartsSprint))]
    internal static void PlanSprint() { }

    [Every("14d", Aligned = true)]
    internal static void RotateKeys() { }

    private static readonly HashSet<DateOnly> s_closed = [new(2026, 11, 26), new(2026, 12, 25)];
    private static readonly HashSet<DateOnly> s_short = [new(2026, 11, 27), new(2026, 12, 24)];

    internal static bool IsTradingDay(Tick tick) => !s_closed.Contains(DateOf(tick));

    internal static bool IsFullDay(Tick tick) => IsTradingDay(tick) && !s_short.Contains(DateOf(tick));

    internal static bool IsShortDay(Tick tick) => s_short.Contains(DateOf(tick));

    [Cron("30 9 * * MON-FRI", TimeZone = "America/New_York", When = nameof(IsTradingDay))]
    internal static void Open() { }

    [Cron("0 16 * * MON-FRI", TimeZone = "America/New_York", When = nameof(IsFullDay), Name = "close")]
    [Cron("0 13 * * MON-FRI", TimeZone = "America/New_York", When = nameof(IsShortDay), Name = "close early")]
    internal static void Close() { }
}
