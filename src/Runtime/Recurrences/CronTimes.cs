using TimerAttributes.Calendar;
using TimerAttributes.Durations;
using TimerAttributes.Platform;
using TimerAttributes.Schedules;
using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>The due times of a cron expression.</summary>
internal sealed class CronTimes(CronFields fields) : CalendarTimes
{
    /// <summary>The expression as sets of numbers.</summary>
    public CronFields Fields => fields;

    public override long ShortestGap => CronGaps.Shortest(fields) * DurationUnit.Second;

    public override string Describe(string? timeZone) => ScheduleText.OfCron(fields, timeZone);

    public override Zone LoadZone(IKernel kernel, string job, string? timeZone) => Load(kernel, job, timeZone!);

    public override Recurrence In(Zone zone, Clock clock, long offset) => new CronRecurrence(clock, fields, zone, offset);

    public override bool Equals(CalendarTimes? other) => other is CronTimes same && fields.Packed.AsSpan().SequenceEqual(same.Fields.Packed);

    public override int GetHashCode() => HashCode.Combine(fields.Packed[1], fields.Packed[2]);
}
