using TimerAttributes.Calendar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports.Ics;

/// <summary>An event of a calendar that repeats at one time of the day.</summary>
/// <param name="Fields">The days, and the one time of the day.</param>
/// <param name="Days">The parts of the RRULE that say the days.</param>
internal sealed record IcsRule(CronFields Fields, string Days)
{
    // Calendars such as Outlook know rules with one time of the day only, and more events would not be readable.
    private const int MostTimes = 24;

    /// <summary>The rules that together are the due times; null if rules cannot say them, or not by few events.</summary>
    public static IReadOnlyList<IcsRule>? Of(CalendarGrid grid, DateTimeOffset from, DateTimeOffset to)
    {
        var rules = new List<IcsRule>();
        foreach (CronFields fields in grid.Lines)
        {
            if (fields.RunsPerDay + rules.Count > MostTimes || DayRule.Of(fields) is not { } days) return null;
            if (HasHazard(fields)) return null;
            for (int time = DayTimes.Next(fields, 0); time >= 0; time = DayTimes.Next(fields, time + 1))
            {
                // A calendar moves a time that is skipped, and shows once what the clock shows twice.
                CronFields one = Fixed(fields, time);
                if (HasHazard(one)) return null;
                rules.Add(new(one, days));
            }
        }

        return rules;

        bool HasHazard(CronFields fields) => ClockHazard.Find(fields, grid.Zone, SecondPass.Once, from, to) is not null;
    }

    /// <summary>The first due time after an instant, in seconds of UTC.</summary>
    public long First(Zone zone, long from) => ZonedTimes.Next(Fields, zone, from);

    /// <summary>The last due time before an instant, in seconds of UTC.</summary>
    public long Last(Zone zone, long to) => ZonedTimes.Previous(Fields, zone, to);

    private static CronFields Fixed(CronFields fields, int time)
    {
        long[] packed = fields.Packed;
        return CronFields.Of(
            1UL << time % 60, 1UL << time / 60 % 60, 1UL << time / 3_600, fields.Months, packed[3], packed[4], packed[5], isInterval: false);
    }
}
