using TimerAttributes.Calendar;
using TimerAttributes.Durations;
using TimerAttributes.Recurrences;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports;

/// <summary>The due times of a job as sets of numbers of the calendar. All lines together are the due times, and no time is in two lines.</summary>
/// <param name="Lines">The sets.</param>
/// <param name="Zone">The time zone.</param>
internal sealed record CalendarGrid(IReadOnlyList<CronFields> Lines, Zone Zone)
{
    /// <summary>How long the rules of time zones are looked at: the years in which each date has been each weekday.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(40 * 366);

    private const int DaySeconds = 86_400;
    private const int HourSeconds = 3_600;

    /// <summary>The grid of an expression or of aligned due times; null for a job that counts from its start, or is due once.</summary>
    /// <exception cref="NotExportableException">The due times are no sets of the calendar.</exception>
    public static CalendarGrid? Of(ManifestJob job, DateTimeOffset now)
    {
        if (job.Schedule.Times is CronTimes times) return OfCron(times.Fields, NamedZone(job), now);
        return job.Schedule.IsAligned ? new(Aligned(job), Zone.Utc) : null;
    }

    /// <summary>The time zone of a job.</summary>
    /// <exception cref="NotExportableException">It is that of the machine, which may be another one where the export is used.</exception>
    public static Zone NamedZone(ManifestJob job)
    {
        if (job.Schedule.TimeZone is not { } name) return Zone.Utc;
        if (ZoneNames.IsLocal(name))
        {
            throw new NotExportableException(
                "TimeZone = local", "is the zone of each machine, so its changes of the clock are not known here", "write the name of a zone");
        }

        return ZoneNames.IsUtc(name) ? Zone.Utc : KnownZones.Find(name);
    }

    // A time of each hour is the same in UTC if the clock is ahead by whole hours only. So it needs no look at changes of the clock.
    private static CalendarGrid OfCron(CronFields fields, Zone zone, DateTimeOffset now)
    {
        bool isEachHour = fields is { IsInterval: true, IsEachDay: true } && Bits.Count(fields.Hours) == 24;
        return new([fields], isEachHour && HasWholeHours(zone, now.ToUnixTimeSeconds(), (now + Horizon).ToUnixTimeSeconds()) ? Zone.Utc : zone);
    }

    private static bool HasWholeHours(Zone zone, long from, long to)
    {
        for (int segment = zone.SegmentAt(from); segment < zone.Count && zone.Start(segment) < to; segment++)
        {
            if (zone.Offset(segment) % HourSeconds != 0) return false;
        }

        return true;
    }

    private static List<CronFields> Aligned(ManifestJob job)
    {
        long period = job.Schedule.PeriodNanoseconds, offset = job.Schedule.Offset.Ticks * DurationUnit.Tick;
        if (offset % DurationUnit.Second != 0) throw new NotExportableException("Offset", "has a fraction of a second", "write whole seconds");
        if (period % DurationUnit.Second != 0)
        {
            throw new NotExportableException(
                $"Every(\"{job.Written}\")", "has a fraction of a second", "write whole seconds");
        }

        int seconds = (int)(offset / DurationUnit.Second % (7 * DaySeconds));
        if (period == DurationUnit.Week)
        {
            // 1970-01-01 was a Thursday.
            int weekday = (4 + seconds / DaySeconds) % 7, time = seconds % DaySeconds;
            return [Line(1UL << time % 60, 1UL << time / 60 % 60, 1UL << time / HourSeconds, 1L << weekday)];
        }

        if (DurationUnit.Day % period != 0)
        {
            throw new NotExportableException(
                $"Every(\"{job.Written}\", Aligned = true)", "is no divisor of a day, and the calendar has no such grid",
                "write a period that divides a day, or a cron expression");
        }

        return TimesOfDay((int)(period / DurationUnit.Second), seconds);
    }

    // Minutes with the same seconds, and hours with the same such minutes, are one line.
    private static List<CronFields> TimesOfDay(int period, int offset)
    {
        ulong[] minutes = new ulong[DaySeconds / 60];
        for (int time = offset % period; time < DaySeconds; time += period) minutes[time / 60] |= 1UL << time % 60;
        var lines = new List<CronFields>();
        foreach (ulong seconds in minutes.Distinct().Where(static set => set != 0))
        {
            IEnumerable<IGrouping<ulong, int>> hours = Enumerable.Range(0, 24)
                .GroupBy(hour => SetOf(Enumerable.Range(0, 60).Where(minute => minutes[hour * 60 + minute] == seconds)));
            lines.AddRange(hours.Where(static hour => hour.Key != 0).Select(hour => Line(seconds, hour.Key, SetOf(hour), 0x7F)));
        }

        return lines;
    }

    private static ulong SetOf(IEnumerable<int> members) => members.Aggregate(0UL, static (set, member) => set | 1UL << member);

    private static CronFields Line(ulong seconds, ulong minutes, ulong hours, long weekdays) =>
        CronFields.Of(seconds, minutes, hours, Bits.Range(1, 12), (long)Bits.Range(1, 31), weekdays, 0, isInterval: false);
}
