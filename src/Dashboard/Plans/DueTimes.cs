using TimerAttributes.Counting;
using TimerAttributes.Durations;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Dashboard.Plans;

/// <summary>
/// The coming due times of a job, from its next one on. Jitter is in the next one only, because it is random. A fixed delay of the job is in each.
/// </summary>
internal static class DueTimes
{
    /// <summary>The due times in order, without end for most jobs. Each is computed when the caller asks for it.</summary>
    public static IEnumerable<DateTimeOffset> Of(ScheduledJob job) => SeriesOf(job).List();

    /// <summary>The same due times, for counts.</summary>
    public static DueSeries SeriesOf(ScheduledJob job)
    {
        if (job.NextDue is not { } next) return DueSeries.None;
        Schedule schedule = job.Schedule;
        Recurrence dues = Delayed(0);
        long first = DueSeries.Nanoseconds(next);
        if (!dues.IsGrid) return new(first, Recurrence.Never, dues);
        if (schedule.Times is null && !schedule.IsAligned)
        {
            dues = dues.From(first);
            return new(first, dues.NextAfter(first, first), dues);
        }

        long end = first + DurationUnit.Tick - 1; // The nanoseconds of the next due time are cut off.
        if (schedule.Spread is not null) dues = Delayed(first - dues.LastUpTo(end, dues.First(end)));
        return new(first, dues.First(end), dues);

        Recurrence Delayed(long delay) => Plan.Of(schedule, job.Options.Missed, seed: 0, delay, schedule.Zone).Recurrence;
    }
}
