namespace TimerAttributes.Calendar;

/// <summary>
/// A cron expression as sets of numbers: what the parser makes of the text, and what a table has as constants. Each set is the bits of a number.
/// </summary>
internal sealed class CronFields
{
    private const int IntervalBit = 62;

    private const long AllWeekdaysSet = 0x7F;
    private const int LongestMonth = 31; // Days.
    private const int AllMonths = 12;

    /// <param name="seconds">The seconds 0 to 59 as bits, and bit 62 for an interval expression.</param>
    /// <param name="minutes">The minutes 0 to 59 as bits.</param>
    /// <param name="hoursAndMonths">The hours 0 to 23 as bits 0 to 23, and the months 1 to 12 as bits 33 to 44.</param>
    /// <param name="days">
    /// The days of the month 1 to 31 as bits 1 to 31; <c>L</c> as bit 32, and <c>L-1</c> to <c>L-30</c> as the bits after it.
    /// </param>
    /// <param name="weekdays">
    /// The weekdays as bits 0 (Sunday) to 6; the first of each weekday in a month (<c>#1</c>) as bits 7 to 13, and so on to the fifth; the last of
    /// each weekday (<c>L</c>) as bits 42 to 48.
    /// </param>
    /// <param name="nearest">
    /// <c>1W</c> to <c>31W</c> as bits 1 to 31; <c>LW</c> as bit 32, and <c>L-1W</c> to <c>L-30W</c> as the bits after it.
    /// </param>
    public CronFields(long seconds, long minutes, long hoursAndMonths, long days, long weekdays, long nearest)
    {
        Packed = [seconds, minutes, hoursAndMonths, days, weekdays, nearest];
        Seconds = Bits.Below((ulong)seconds, IntervalBit);
        Minutes = (ulong)minutes;
        Hours = Bits.Below((ulong)hoursAndMonths, 24);
        Months = (ulong)hoursAndMonths >> 32;
        IsInterval = (seconds >> IntervalBit & 1) != 0;
        Days = (ulong)days & 0xFFFF_FFFE;
        DaysFromEnd = (ulong)days >> 32;
        Weekdays = (ulong)(weekdays & AllWeekdaysSet);
        NthWeekdays = (ulong)weekdays >> 7;
        NearestDays = (ulong)nearest & 0xFFFF_FFFE;
        NearestFromEnd = (ulong)nearest >> 32;
        HasSpecialDays = (DaysFromEnd | NthWeekdays | (ulong)nearest) != 0;
        IsEveryWeekday = weekdays == AllWeekdaysSet;
        NeedsWeekdays = HasSpecialDays || !IsEveryWeekday;
        RunsPerDay = (long)Bits.Count(Seconds) * Bits.Count(Minutes) * Bits.Count(Hours);
    }

    /// <summary>The arguments of the constructor.</summary>
    public long[] Packed { get; }

    public ulong Seconds { get; }

    public ulong Minutes { get; }

    public ulong Hours { get; }

    /// <summary>1 for January to 12 for December.</summary>
    public ulong Months { get; }

    /// <summary>Days of the month, from 1.</summary>
    public ulong Days { get; }

    /// <summary>Days before the last day of the month: 0 for the last day itself (<c>L</c>), to 30.</summary>
    public ulong DaysFromEnd { get; }

    /// <summary>0 for Sunday to 6 for Saturday.</summary>
    public ulong Weekdays { get; }

    /// <summary>0 to 6 for the first Sunday to the first Saturday of the month, 7 to 13 for the second, …, 35 to 41 for the last.</summary>
    public ulong NthWeekdays { get; }

    /// <summary>Days of the month of which the nearest day from Monday to Friday is meant (<c>15W</c>).</summary>
    public ulong NearestDays { get; }

    /// <summary>The same, counted from the last day of the month (<c>LW</c> is 0).</summary>
    public ulong NearestFromEnd { get; }

    /// <summary>True if the days depend on the length of the month or on the order of its weekdays: <c>L</c>, <c>W</c> or <c>#</c>.</summary>
    public bool HasSpecialDays { get; }

    /// <summary>True if no weekday is left out.</summary>
    public bool IsEveryWeekday { get; }

    /// <summary>True if no day is left out.</summary>
    public bool IsEachDay => IsEveryWeekday && Bits.Count(Days) == LongestMonth && Bits.Count(Months) == AllMonths;

    /// <summary>True if the due days of a month depend on the weekday of its first day.</summary>
    public bool NeedsWeekdays { get; }

    /// <summary>
    /// True if second, minute or hour is written with <c>*</c>, a range or a step: such a job runs through a change of daylight saving time by
    /// elapsed time.
    /// </summary>
    public bool IsInterval { get; }

    /// <summary>The number of due times of a day that has any; 1 to 86,400.</summary>
    public long RunsPerDay { get; }

    /// <summary>Makes the fields from sets that are not packed yet.</summary>
    public static CronFields Of(ulong seconds, ulong minutes, ulong hours, ulong months, long days, long weekdays, long nearest, bool isInterval) =>
        new((long)(seconds | (isInterval ? 1UL << IntervalBit : 0)), (long)minutes, (long)(hours | months << 32), days, weekdays, nearest);
}
