using TimerAttributes.Calendar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports.Systemd;

/// <summary>Writes sets of the calendar in the form of <c>OnCalendar=</c> (systemd.time(7)).</summary>
internal static class OnCalendar
{
    private static readonly SetText Numbers = new("..", "00");
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>The values, which together are the due times. Parts of one value must all hold, so that there may be several.</summary>
    /// <exception cref="NotExportableException">systemd has no such days.</exception>
    public static IEnumerable<string> Of(CalendarGrid grid)
    {
        foreach (CronFields fields in grid.Lines)
        {
            string months = Numbers.Of(fields.Months, 1, 12);
            string time = $"{Time(fields.Hours, 23)}:{Time(fields.Minutes, 59)}:{Time(fields.Seconds, 59)}";
            foreach (DayTerm days in DayTerm.Of(fields))
            {
                string date = $"*-{months}{(days.IsFromEnd ? '~' : '-')}{Numbers.Of(days.Days, 1, 31)}";
                yield return $"{WeekdaysOf(days.Weekdays)}{date} {time} {ZoneOf(grid.Zone)}";
            }
        }
    }

    /// <summary>The name of a zone at the end of a value.</summary>
    public static string ZoneOf(Zone zone) => zone == Zone.Utc ? ZoneNames.Utc : zone.Id;

    private static string Time(ulong set, int max) => Numbers.Of(set, 0, max, static (first, step) => $"{first}/{step}");

    // A week of systemd begins on Monday, and a range cannot go past its end.
    private static string WeekdaysOf(ulong set)
    {
        if (set == 0x7F) return "";
        ulong fromMonday = set >> 1 | (set & 1) << 6;
        return string.Join(',', Runs(fromMonday)) + " ";
    }

    private static IEnumerable<string> Runs(ulong set)
    {
        for (int day = 0; day < Weekdays.Length; day++)
        {
            if ((set >> day & 1) == 0) continue;
            int last = day;
            while ((set >> last + 1 & 1) != 0) last++;
            yield return last > day + 1 ? $"{Weekdays[day]}..{Weekdays[last]}" : Weekdays[day];
            if (last > day + 1) day = last;
        }
    }
}
