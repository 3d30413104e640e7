using TimerAttributes.Clocks;
using TimerAttributes.Durations;
using TimerAttributes.Recurrences;
using TimerAttributes.Zones;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// When a job is due: the instants of a recurrence, each delayed by a jitter or rounded up to a multiple of the accuracy. Both are at most the
/// time from one instant to the next, so that due times keep the order of their instants. Jobs with equal plans share a slot.
/// </summary>
/// <param name="Recurrence">The instants.</param>
/// <param name="Jitter">Each due time is less than this many nanoseconds after its instant; 0 for no jitter.</param>
/// <param name="Seed">The seed of the jitter; 0 without jitter, so that plans of different jobs can be equal.</param>
/// <param name="Accuracy">Due times are multiples of this number of nanoseconds; 0 for no rounding.</param>
/// <param name="IsPrecise">Whether the timer is armed for each due time by itself, because each may have another lead.</param>
internal readonly record struct Plan(Recurrence Recurrence, long Jitter = 0, ulong Seed = 0, long Accuracy = 0, bool IsPrecise = false)
{
    // The limit of cron(8): up to three hours are a change of time, and more is a correction.
    private const long Correction = 3 * DurationUnit.Hour;

    /// <summary>True if the due times are the instants themselves: a kernel timer with an interval counts them, or there is only one.</summary>
    public bool IsPlain => !IsPrecise && Jitter == 0 && Accuracy == 0 && !Recurrence.IsDelay && Recurrence.Interval != 0 == Recurrence.IsGrid;

    /// <summary>The interval of the kernel timer; 0 if the timer is armed for one due time at a time.</summary>
    public long Interval => IsPlain ? Recurrence.Interval : 0;

    /// <summary>The plan of a job.</summary>
    /// <param name="schedule">The job's schedule.</param>
    /// <param name="missed">What happens to due times that passed without a run.</param>
    /// <param name="seed">The seed of the jitter.</param>
    /// <param name="offset">Nanoseconds by which all due times are delayed.</param>
    /// <param name="zone">The time zone of a schedule that has one; else null.</param>
    /// <param name="skipsStart">Whether a due time at the start itself is left out, because the job has run there (<see cref="JobOptions.RunAtStart"/>).</param>
    public static Plan Of(Schedule schedule, MissedTicks missed, ulong seed, long offset, Zone? zone, bool skipsStart = false)
    {
        long jitter = DurationRange.NanosecondsOf(schedule.Jitter.GetValueOrDefault());
        long accuracy = DurationRange.NanosecondsOf(schedule.Accuracy.GetValueOrDefault());
        return new(RecurrenceOf(schedule, missed, offset, zone, skipsStart), jitter, jitter == 0 ? 0 : seed, accuracy);
    }

    /// <summary>The fixed delay of a job with a spread: from 0 to less than the spread. It is always the same for a host and a job.</summary>
    public static long OffsetOf(string host, string job, long spread) => StableHash.Below(StableHash.Of(host + '\0' + job), spread);

    /// <summary>
    /// The same plan for a start at <paramref name="start"/>. With an accuracy, the first instant is then fixed, so that plans whose due times
    /// coincide are equal: if the period is a multiple of the accuracy, the due times themselves are a grid.
    /// </summary>
    public Plan At(long start)
    {
        if (Accuracy == 0) return this;
        long first = Recurrence.First(start);
        if (Recurrence.IsDelay || Recurrence.Interval % Accuracy != 0) return this with { Recurrence = Recurrence.From(first) };
        // A correction of the wall clock moves a single due time, so a plan with a single due time keeps its accuracy.
        long accuracy = !Recurrence.IsGrid && Recurrence.Clock.IsWall() ? Accuracy : 0;
        return this with { Recurrence = Recurrence.From(DueOf(first)), Accuracy = accuracy };
    }

    /// <summary>The first instant for a start at <paramref name="start"/>; <see cref="Recurrence.Never"/> if there is none.</summary>
    public long First(long start) => IsPast(start) ? Recurrence.Never : Recurrence.First(start);

    /// <summary>Whether the only due time is an instant that has passed before the start and is not run.</summary>
    public bool IsPast(long start) => Recurrence is { IsInstant: true, RunsPast: false } && DueOf(Recurrence.First(start)) < start;

    /// <summary>The due time of an instant; never before the instant.</summary>
    public long DueOf(long instant)
    {
        if (Accuracy != 0 && instant % Accuracy is > 0 and var over) return Recurrence.Add(instant, Accuracy - over);
        return Jitter == 0 ? instant : Recurrence.Add(instant, StableHash.Below(StableHash.Mix(Seed ^ (ulong)instant), JitterOf(instant)));
    }

    /// <summary>The number of due times up to <paramref name="now"/> that belong to <paramref name="instant"/> or to a later instant.</summary>
    public long Passed(long instant, long now)
    {
        if (now < instant) return 0;
        // The due time of the last instant at or before now may still be ahead. The due times of earlier instants are not after that instant.
        long count = Recurrence.Count(instant, now);
        long last = count == 1 ? instant : Recurrence.After(instant, count - 1);
        return DueOf(last) <= now ? count : count - 1;
    }

    /// <summary>
    /// True if a step of the clock is the correction of a clock that was wrong: a step forward by more than three hours, or a step back after
    /// which the next instant is more than three hours further away than it ever was. (Several steps back may add up to that.) Without a grid,
    /// each step back by more than three hours is a correction, because no due time can come a second time. An instant of the calendar stays where it
    /// is after each step, so only a correction forward that leaps over it has an effect.
    /// </summary>
    /// <param name="shift">Nanoseconds by which the clock was set forward; negative if it was set back.</param>
    /// <param name="left">Nanoseconds from the clock after the step to the next instant; negative if the instant has passed.</param>
    /// <param name="wait">The longest wait for that instant, in nanoseconds: a period, or longer for the first instant.</param>
    public bool IsCorrection(long shift, long left, long wait) =>
        shift > Correction
        || (!Recurrence.IsInstant && shift < 0 && ((shift < -Correction && !Recurrence.IsGrid) || left > Recurrence.Add(wait, Correction)));

    /// <summary>
    /// The next instant after a correction. The wait that was left before the correction is left after it, rounded down to the grid. If earlier
    /// steps back have made that wait longer than <paramref name="wait"/>, the wait begins again. An instant of the calendar that was leapt over
    /// counts as one that was in the past at the start.
    /// </summary>
    /// <param name="instant">The next instant before the correction.</param>
    /// <param name="now">The clock after the correction.</param>
    /// <param name="shift">Nanoseconds by which the clock was set forward; negative if it was set back.</param>
    /// <param name="wait">The longest wait for the instant, in nanoseconds: a period, or longer for the first instant.</param>
    public long AfterCorrection(long instant, long now, long shift, long wait)
    {
        if (Recurrence.IsInstant) return DueOf(instant) > now ? instant : Recurrence.RunsPast ? now : Recurrence.Never;
        long same = Recurrence.Add(now, Math.Min(instant - (now - shift), wait)); // As far after now as the instant was after the clock before.
        if (!Recurrence.IsGrid) return Math.Max(now, same); // The instant may have passed although its due time has not.
        long from = Math.Max(now, same - Recurrence.GapBefore(instant));
        long next = Recurrence.NextAfter(from, instant), last = Recurrence.LastUpTo(from, instant);
        // The due time of the last instant may still be ahead.
        return next != Recurrence.Never && DueOf(last) > from ? last : next;
    }

    /// <summary>The number of due times that a correction has leapt over.</summary>
    /// <param name="instant">The next instant before the correction.</param>
    /// <param name="next">The next instant after the correction.</param>
    public long SteppedOver(long instant, long next)
    {
        if (next <= instant) return 0;
        return Recurrence.IsGrid ? Recurrence.Count(instant, next) - 1 : Recurrence.IsInstant && next == Recurrence.Never ? 1 : 0;
    }

    /// <summary>A due time that comes <paramref name="index"/> due times after another one.</summary>
    /// <param name="due">The earlier due time.</param>
    /// <param name="index">The number of due times from the earlier one to the result; 0 for the earlier one itself.</param>
    /// <param name="instant">Any instant of the recurrence.</param>
    public long Nth(long due, long index, long instant)
    {
        if (index == 0) return due;
        // The instant of a due time is the last instant at or before it, because the next instant is not before the due time.
        return DueOf(Recurrence.After(Recurrence.LastUpTo(due, instant), index));
    }

    // The jitter of a job is less than its shortest gap by a clock that is never set. Where the local clock is changed, two instants of a cron
    // expression may be nearer to each other.
    private long JitterOf(long instant)
    {
        if (Recurrence.Zone is null) return Jitter;
        long next = Recurrence.NextAfter(instant, instant);
        return next == Recurrence.Never ? Jitter : Math.Min(Jitter, next - instant);
    }

    private static Recurrence RecurrenceOf(Schedule schedule, MissedTicks missed, long offset, Zone? zone, bool skipsStart)
    {
        if (schedule.Times is { } times) return times.In(zone!, schedule.Clock, offset);
        if (schedule.IsAligned)
        {
            long anyInstant = Recurrence.Add(DurationRange.NanosecondsOf(schedule.Offset), offset);
            return new PeriodicRecurrence(schedule.Clock, anyInstant, schedule.PeriodNanoseconds, Anchor.Zero);
        }

        bool isAfterStart = schedule.FirstNanoseconds > 0 || !skipsStart;
        long next = schedule.PeriodNanoseconds == 0 ? Recurrence.Never : schedule.PeriodNanoseconds;
        long first = Recurrence.Add(isAfterStart ? schedule.FirstNanoseconds : next, offset);
        if (schedule.PeriodNanoseconds == 0) return new SingleRecurrence(schedule.Clock, first);
        if (missed == MissedTicks.Delay) return new DelayRecurrence(schedule.Clock, first, schedule.PeriodNanoseconds);
        return new PeriodicRecurrence(schedule.Clock, first, schedule.PeriodNanoseconds);
    }
}
