using TimerAttributes.Dates;

namespace TimerAttributes.Calendar;

/// <summary>The days of one month on which an expression is due, as a set of the numbers 1 to 31.</summary>
internal static class MonthDays
{
    private const int LastWeek = 5; // The index of "last" among the numbered weeks: first is 0.

    /// <summary>Whether the expression may be due in the month: false without a look at weekdays, which take longer.</summary>
    public static bool MayHave(CronFields fields, int year, int month) => WithoutWeekdays(fields, year, month) != 0;

    /// <summary>The set; empty if the expression leaves the month out.</summary>
    public static ulong Of(CronFields fields, int year, int month) =>
        MayHave(fields, year, month) ? Of(fields, year, month, CivilDate.ToDays(year, month, 1)) : 0;

    /// <inheritdoc cref="Of(CronFields, int, int)"/>
    /// <param name="fields">The expression.</param>
    /// <param name="year">The year.</param>
    /// <param name="month">The month, from 1 to 12.</param>
    /// <param name="firstDay">The first day of that month, in days since 1970-01-01.</param>
    public static ulong Of(CronFields fields, int year, int month, long firstDay)
    {
        ulong days = WithoutWeekdays(fields, year, month);
        if (!fields.NeedsWeekdays || days == 0) return days;

        int length = CivilDate.DaysInMonth(year, month), first = CivilDate.WeekdayOf(firstDay);
        ulong weekdays = EachWeek(fields.Weekdays, first);
        if (fields.HasSpecialDays)
        {
            days = fields.Days | FromEnd(fields.DaysFromEnd, length) | Nearest(fields, first, length);
            weekdays |= Numbered(fields.NthWeekdays, first, length);
        }

        return days & weekdays & Bits.Range(1, length);
    }

    // The days of the month; all of them if they depend on the weekdays.
    private static ulong WithoutWeekdays(CronFields fields, int year, int month)
    {
        if ((fields.Months >> month & 1) == 0) return 0;
        ulong all = Bits.Range(1, CivilDate.DaysInMonth(year, month));
        return fields.HasSpecialDays ? all : fields.Days & all;
    }

    // The weekdays, repeated for six weeks from Sunday on, and then shifted so that bit 1 is the first day of the month.
    private static ulong EachWeek(ulong weekdays, int first) => weekdays * 0x0000_0008_1020_4081UL >> first << 1;

    private static ulong FromEnd(ulong before, int length)
    {
        ulong days = 0;
        for (; before != 0; before &= before - 1)
        {
            if (length - Bits.First(before) is > 0 and var day) days |= 1UL << day;
        }

        return days;
    }

    private static ulong Numbered(ulong numbered, int first, int length)
    {
        ulong days = 0;
        for (; numbered != 0; numbered &= numbered - 1)
        {
            int bit = Bits.First(numbered), week = bit / 7, weekday = bit % 7;
            int day = 1 + (weekday - first + 7) % 7; // The first such weekday of the month.
            day += week == LastWeek ? (length - day) / 7 * 7 : week * 7;
            if (day <= length) days |= 1UL << day;
        }

        return days;
    }

    private static ulong Nearest(CronFields fields, int first, int length)
    {
        ulong days = 0;
        for (ulong wanted = (fields.NearestDays | FromEnd(fields.NearestFromEnd, length)) & Bits.Range(1, length); wanted != 0; wanted &= wanted - 1)
            days |= 1UL << NearestTo(Bits.First(wanted), first, length);
        return days;
    }

    // The nearest day from Monday to Friday. It never leaves the month: the first on a Saturday becomes the third.
    private static int NearestTo(int day, int first, int length) => ((first + day - 1) % 7) switch
    {
        6 => day > 1 ? day - 1 : day + 2,
        0 => day < length ? day + 1 : day - 2,
        _ => day,
    };
}
