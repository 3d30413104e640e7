using TimerAttributes.Dates;

namespace TimerAttributes.Zones;

/// <summary>A day of each year and a time of that day, in seconds from midnight; the time may be negative or more than a day.</summary>
/// <param name="month">1 to 12 for "the n-th weekday of a month"; 0 for a day of the year.</param>
/// <param name="week">1 to 4 for the first to the fourth such weekday of the month, 5 for the last.</param>
/// <param name="day">The weekday, 0 for Sunday; or the day of the year.</param>
/// <param name="countsLeapDay">For a day of the year: true if it counts from 0 and 29 February counts; false if it counts from 1 without it.</param>
/// <param name="time">Seconds from midnight by the clock before the change.</param>
internal sealed class ZoneRuleDate(int month, int week, int day, bool countsLeapDay, int time)
{
    public int Time { get; } = time;

    /// <summary>The day in a year, in days since 1970-01-01.</summary>
    public long DaysIn(int year)
    {
        if (month == 0)
        {
            bool skipsLeapDay = !countsLeapDay && day >= 60 && CivilDate.DaysInMonth(year, 2) == 29;
            return CivilDate.ToDays(year, 1, 1) + (countsLeapDay ? day : day - 1) + (skipsLeapDay ? 1 : 0);
        }

        long first = CivilDate.ToDays(year, month, 1);
        int found = (day - CivilDate.WeekdayOf(first) + 7) % 7 + (week - 1) * 7; // Days after the first of the month.
        return first + (found < CivilDate.DaysInMonth(year, month) ? found : found - 7);
    }
}
