using TimerAttributes.Counting;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Timers;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Plans;

/// <summary>
/// The due times of a job in a program that starts at an instant, by the arithmetic of the scheduler. Jitter, spread and accuracy are left out,
/// because they depend on the machine. A job whose due times count from the end of a run is taken to have runs that take no time.
/// </summary>
internal static class DueTimes
{
    /// <summary>The due times in order, each with the offset of the schedule's time zone. Each is computed when the caller asks for it.</summary>
    /// <exception cref="ToolException">The time zone is unknown.</exception>
    public static IEnumerable<DateTimeOffset> Of(ManifestJob job, DateTimeOffset start) =>
        Of(job.Schedule, start, job.Entry.Options.Missed, job.Entry.Options.RunAtStart);

    /// <inheritdoc cref="Of(ManifestJob, DateTimeOffset)"/>
    public static IEnumerable<DateTimeOffset> Of(
        Schedule schedule, DateTimeOffset start, MissedTicks missed = MissedTicks.Coalesce, bool runsAtStart = false)
    {
        DueSeries dues = SeriesOf(schedule, start, missed, runsAtStart);
        return dues.List().Select(due => LocalTime.In(dues.Later.Zone ?? Zone.Utc, due));
    }

    /// <summary>The same due times, for counts.</summary>
    /// <inheritdoc cref="Of(ManifestJob, DateTimeOffset)"/>
    public static DueSeries SeriesOf(ManifestJob job, DateTimeOffset start) =>
        SeriesOf(job.Schedule, start, job.Entry.Options.Missed, job.Entry.Options.RunAtStart);

    private static DueSeries SeriesOf(Schedule schedule, DateTimeOffset start, MissedTicks missed, bool runsAtStart)
    {
        Zone zone = schedule.TimeZone is { } name ? KnownZones.Find(name) : Zone.Utc;
        Recurrence dues = Plan.Of(schedule, missed, seed: 0, offset: 0, zone, skipsStart: runsAtStart).Recurrence;
        long first = new Plan(dues).First(DueSeries.Nanoseconds(start));
        if (dues.IsDelay) dues = new PeriodicRecurrence(dues.Clock, first, dues.GapBefore(first), Anchor.Fixed);
        return new(first, dues.IsGrid && first != Recurrence.Never ? dues.NextAfter(first, first) : Recurrence.Never, dues);
    }
}
