using TimerAttributes.Calendar;
using TimerAttributes.Dates;
using TimerAttributes.Durations;
using TimerAttributes.Recurrences;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>The longest time between two due times of a job.</summary>
internal static class LongestGap
{
    private const int Years = 40; // In which each date has been each weekday, and 29 February as well.

    /// <summary>Seconds, rounded up; null for a job that is due once.</summary>
    public static long? Of(ManifestJob job, DateTimeOffset now)
    {
        if (job.Schedule.Times is CronTimes times) return InZone(times.Fields, job.Schedule.TimeZone!, now);
        return job.Schedule.PeriodNanoseconds == 0 ? null : (job.Schedule.PeriodNanoseconds + DurationUnit.Second - 1) / DurationUnit.Second;
    }

    private static long Between(CronFields fields, int firstYear)
    {
        long longest = 0;
        int last = DayTimes.First(fields);
        for (int time = last; time >= 0; time = time < LocalTimes.Day - 1 ? DayTimes.Next(fields, time + 1) : -1)
        {
            longest = Math.Max(longest, time - last);
            last = time;
        }

        return Math.Max(longest, DaysBetween(fields, firstYear) * LocalTimes.Day - (DayTimes.Last(fields) - DayTimes.First(fields)));
    }

    private static long DaysBetween(CronFields fields, int firstYear)
    {
        long longest = 0, last = long.MaxValue;
        for (int month = 0; month < Years * 12; month++)
        {
            int year = firstYear + month / 12;
            long first = CivilDate.ToDays(year, month % 12 + 1, 1);
            for (ulong days = MonthDays.Of(fields, year, month % 12 + 1, first); days != 0; days &= days - 1)
            {
                long day = first + Bits.First(days) - 1;
                longest = Math.Max(longest, day - last);
                last = day;
            }
        }

        return longest;
    }

    // A change of the clock makes a gap longer, or leaves out all times of a day. The zone of the machine may have any change up to the limit of
    // cron(8).
    private static long InZone(CronFields fields, string name, DateTimeOffset now)
    {
        long longest = Between(fields, now.Year), to = (now + CalendarGrid.Horizon).ToUnixTimeSeconds();
        if (ZoneNames.IsLocal(name)) return longest + ZonedTimes.MaxShift;
        Zone zone = KnownZones.Find(name);
        for (int segment = zone.SegmentAt(now.ToUnixTimeSeconds()) + 1; segment < zone.Count && zone.Start(segment) < to; segment++)
        {
            long change = zone.Start(segment), next = ZonedTimes.Next(fields, zone, change - 1);
            if (next != ZonedTimes.Never) longest = Math.Max(longest, next - ZonedTimes.Previous(fields, zone, change));
        }

        return longest;
    }
}
