using TimerAttributes.Dates;

namespace TimerAttributes.Calendar;

/// <summary>The shortest time between two due times of an expression, by a clock that is never set.</summary>
internal static class CronGaps
{
    private const int Year = 2000;
    private const int LeapYear = 366; // Days.

    // Each weekday begins a leap year once in 28 years, so these years and the next one have all pairs of neighbouring years.
    private const int PairsOfYears = 28;

    // A year like 2100 has no leap day, so dates that are more than a year apart are nearest to each other around it. The calendar repeats after 400
    // years, and no date is due for the first time later than 40 years after them.
    private const int AllYears = 440;

    /// <summary>Seconds; at least 1.</summary>
    public static long Shortest(CronFields fields)
    {
        int seconds = Between(fields.Seconds), minutes = Between(fields.Minutes), hours = Between(fields.Hours);
        int within = Width(fields.Seconds), withinHour = within + 60 * Width(fields.Minutes);
        long nextDay = DaysBetween(fields) * LocalTimes.Day - (DayTimes.Last(fields) - DayTimes.First(fields));
        long shortest = nextDay;
        if (seconds > 0) shortest = Math.Min(shortest, seconds);
        if (minutes > 0) shortest = Math.Min(shortest, minutes * 60 - within);
        if (hours > 0) shortest = Math.Min(shortest, hours * 3_600 - withinHour);
        return shortest;
    }

    // From the smallest to the largest member.
    private static int Width(ulong set) => Bits.Last(set) - Bits.First(set);

    // The smallest distance of two neighbours; 0 if there is only one member.
    private static int Between(ulong set)
    {
        int shortest = 0;
        for (int last = -1; set != 0; set &= set - 1)
        {
            int member = Bits.First(set);
            if (last >= 0 && (shortest == 0 || member - last < shortest)) shortest = member - last;
            last = member;
        }

        return shortest;
    }

    private static long DaysBetween(CronFields fields)
    {
        long shortest = long.MaxValue, last = long.MinValue / 2;
        for (int year = 0; year <= (shortest <= LeapYear ? PairsOfYears : AllYears) && shortest > 1; year++)
        {
            for (int month = 1; month <= 12; month++)
            {
                long first = CivilDate.ToDays(Year + year, month, 1);
                for (ulong days = MonthDays.Of(fields, Year + year, month, first); days != 0; days &= days - 1)
                {
                    long day = first + Bits.First(days) - 1;
                    shortest = Math.Min(shortest, day - last);
                    last = day;
                }
            }
        }

        return shortest;
    }
}
