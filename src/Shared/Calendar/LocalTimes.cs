using TimerAttributes.Dates;

namespace TimerAttributes.Calendar;

/// <summary>
/// The due times of an expression by a clock without time zone, in seconds since 1970-01-01T00:00 of that clock. A search looks at months, not at
/// days, so that it takes about as long for a rare expression as for a frequent one.
/// </summary>
internal static class LocalTimes
{
    /// <summary>No due time.</summary>
    public const long Never = long.MaxValue;

    public const int Day = 86_400;

    // The longest wait is for 29 February on one weekday, across a year like 2100 that has no such day: 40 years. One more year for the rest.
    private const int MaxYears = 41;

    /// <summary>The first due time at or after <paramref name="from"/>; <see cref="Never"/> if there is none.</summary>
    public static long Next(CronFields fields, long from)
    {
        long day = CivilDate.FloorDivide(from, Day);
        CivilDate date = CivilDate.FromDays(day);
        ulong days = MonthDays.Of(fields, date.Year, date.Month, day - date.Day + 1);
        if ((days >> date.Day & 1) != 0 && DayTimes.Next(fields, (int)(from - day * Day)) is >= 0 and var time) return day * Day + time;

        days = Bits.From(days, date.Day + 1);
        if (days != 0) return (day + Bits.First(days) - date.Day) * Day + DayTimes.First(fields);

        int year = date.Year, month = date.Month;
        while (true)
        {
            ulong months = Bits.From(fields.Months, month + 1);
            if (months == 0 && ++year > date.Year + MaxYears) return Never;
            month = Bits.First(months == 0 ? fields.Months : months);
            if (!MonthDays.MayHave(fields, year, month)) continue;

            long firstDay = CivilDate.ToDays(year, month, 1);
            days = MonthDays.Of(fields, year, month, firstDay);
            if (days != 0) return (firstDay + Bits.First(days) - 1) * Day + DayTimes.First(fields);
        }
    }

    /// <summary>The last due time at or before <paramref name="until"/>; −<see cref="Never"/> if there is none.</summary>
    public static long Previous(CronFields fields, long until)
    {
        long day = CivilDate.FloorDivide(until, Day);
        CivilDate date = CivilDate.FromDays(day);
        ulong days = MonthDays.Of(fields, date.Year, date.Month);
        if ((days >> date.Day & 1) != 0 && DayTimes.Previous(fields, (int)(until - day * Day)) is >= 0 and var time) return day * Day + time;

        days = Bits.Below(days, date.Day);
        int year = date.Year, month = date.Month;
        for (; days == 0; days = MonthDays.Of(fields, year, month))
        {
            ulong months = Bits.Below(fields.Months, month);
            if (months == 0 && --year < date.Year - MaxYears) return -Never;
            month = Bits.Last(months == 0 ? fields.Months : months);
        }

        return CivilDate.ToDays(year, month, Bits.Last(days)) * Day + DayTimes.Last(fields);
    }

    /// <summary>The number of due times from <paramref name="from"/> on and before <paramref name="to"/>.</summary>
    public static long Count(CronFields fields, long from, long to)
    {
        if (to <= from) return 0;
        long first = CivilDate.FloorDivide(from, Day), last = CivilDate.FloorDivide(to, Day);
        return CountDays(fields, first, last) * fields.RunsPerDay - CountOfDay(fields, first, from) + CountOfDay(fields, last, to);
    }

    private static long CountOfDay(CronFields fields, long day, long bound)
    {
        CivilDate date = CivilDate.FromDays(day);
        return (MonthDays.Of(fields, date.Year, date.Month) >> date.Day & 1) != 0 ? DayTimes.CountBelow(fields, (int)(bound - day * Day)) : 0;
    }

    // The number of days with due times, from the first on and before the last.
    private static long CountDays(CronFields fields, long first, long last)
    {
        CivilDate from = CivilDate.FromDays(first), to = CivilDate.FromDays(last);
        int year = from.Year, month = from.Month;
        long count = -Bits.Count(Bits.Below(MonthDays.Of(fields, year, month), from.Day));
        while (year != to.Year || month != to.Month)
        {
            count += Bits.Count(MonthDays.Of(fields, year, month));
            if (++month > 12) (year, month) = (year + 1, 1);
        }

        return count + Bits.Count(Bits.Below(MonthDays.Of(fields, year, month), to.Day));
    }
}
