using TimerAttributes.Durations;

namespace TimerAttributes.Recurrences;

/// <summary>
/// When a job is due: the instants of a recurrence, each moved back by jitter, or up to a multiple of the accuracy. Both are at most the time from
/// one instant to the next, so that due times keep the order of their instants. Jobs on equal plans share a slot.
/// </summary>
/// <param name="Recurrence">The instants.</param>
/// <param name="Jitter">Each due time is less than this after its instant; 0 for none.</param>
/// <param name="Seed">Which jitter; 0 without, so that plans are equal.</param>
/// <param name="Accuracy">Due times are multiples of this; 0 for any.</param>
internal readonly record struct Plan(Recurrence Recurrence, long Jitter = 0, ulong Seed = 0, long Accuracy = 0)
{
    // As cron(8) has it: up to three hours are a change of time, more is a correction.
    private const long Correction = 3 * DurationUnit.Hour;

    /// <summary>Due times are the instants themselves, and a timer of the kernel with an interval counts them, or there is only one.</summary>
    public bool IsPlain => Jitter == 0 && Accuracy == 0 && !Recurrence.IsDelay;

    /// <summary>The interval of the timer; 0 where the timer is armed for one due time at a time.</summary>
    public long Interval => IsPlain ? Recurrence.Interval : 0;

    /// <summary>The plan of a job.</summary>
    /// <param name="schedule">The job's schedule.</param>
    /// <param name="missed">What becomes of due times that pass.</param>
    /// <param name="seed">The seed of the jitter.</param>
    /// <param name="offset">By how much all due times are moved back.</param>
    public static Plan Of(Schedule schedule, MissedTicks missed, ulong seed, long offset)
    {
        long jitter = DurationRange.NanosecondsOf(schedule.Jitter.GetValueOrDefault());
        long accuracy = DurationRange.NanosecondsOf(schedule.Accuracy.GetValueOrDefault());
        return new(RecurrenceOf(schedule, missed, offset), jitter, jitter == 0 ? 0 : seed, accuracy);
    }

    /// <summary>The offset of a job with a spread: from 0 to less than that, the same for ever.</summary>
    public static long OffsetOf(string host, string job, long spread) => StableHash.Below(StableHash.Of(host + '\0' + job), spread);

    /// <summary>
    /// The same plan from <paramref name="start"/> on. With an accuracy its first instant is fixed then, so that plans whose due times coincide
    /// are equal: where the period is a multiple of the accuracy, due times are a grid themselves.
    /// </summary>
    public Plan At(long start)
    {
        if (Accuracy == 0) return this;
        long first = Recurrence.First(start);
        if (Recurrence.IsDelay || Recurrence.Interval % Accuracy != 0) return this with { Recurrence = Recurrence.From(first) };
        // A correction of the wall clock moves a single due time, so that keeps its accuracy.
        long accuracy = !Recurrence.IsGrid && Recurrence.Clock.IsWall() ? Accuracy : 0;
        return this with { Recurrence = Recurrence.From(DueOf(first)), Accuracy = accuracy };
    }

    /// <summary>When the instant is due: never before it.</summary>
    public long DueOf(long instant)
    {
        if (Accuracy != 0 && instant % Accuracy is > 0 and var over) return Recurrence.Add(instant, Accuracy - over);
        return Jitter == 0 ? instant : Recurrence.Add(instant, StableHash.Below(StableHash.Mix(Seed ^ (ulong)instant), Jitter));
    }

    /// <summary>How many due times have passed at <paramref name="now"/>, of <paramref name="instant"/> and those after it.</summary>
    public long Passed(long instant, long now)
    {
        if (now < instant) return 0;
        // The last instant at or before now may still be due later; those before it are due before that.
        long count = Recurrence.Count(instant, now);
        long last = count == 1 ? instant : Recurrence.After(instant, count - 1);
        return DueOf(last) <= now ? count : count - 1;
    }

    /// <summary>
    /// Whether a step of the clock is the correction of a clock that was wrong: forward by more than three hours, or back so far that
    /// the next instant is more than three hours further away than it ever was. (Several steps back may add up to that.) Without a grid, where
    /// no due time can be called a second time, each step back by more than three hours is one.
    /// </summary>
    /// <param name="shift">By how much the clock was set forward; negative for back.</param>
    /// <param name="left">From the clock after the step to the next instant; negative if that has passed.</param>
    /// <param name="wait">How long that instant is waited for, at most: a period, or longer where it is the first.</param>
    public bool IsCorrection(long shift, long left, long wait) =>
        shift > Correction || (shift < -Correction && !Recurrence.IsGrid) || (shift < 0 && left > Recurrence.Add(wait, Correction));

    /// <summary>
    /// The next instant after a correction: what was left to wait before it is left after it, rounded down to the grid. Earlier steps back may
    /// have made that longer than it ever was; then the wait begins again.
    /// </summary>
    /// <param name="instant">The next instant before the correction.</param>
    /// <param name="now">The clock after the correction.</param>
    /// <param name="shift">By how much the clock was set forward; negative for back.</param>
    /// <param name="wait">How long the instant was to be waited for, at most: a period, or longer where it is the first.</param>
    public long AfterCorrection(long instant, long now, long shift, long wait)
    {
        long same = Recurrence.Add(now, Math.Min(instant - (now - shift), wait)); // As far ahead of now as the instant was.
        if (!Recurrence.IsGrid) return Math.Max(now, same); // An instant may have passed whose due time has not.
        long from = Math.Max(now, same - Recurrence.MaxGap), next = Recurrence.NextAfter(from, instant), last = Recurrence.LastUpTo(from, instant);
        // A due time may be ahead whose instant is not.
        return next != Recurrence.Never && DueOf(last) > from ? last : next;
    }

    /// <summary>How many due times a correction has leapt over that leads from one instant to another.</summary>
    public long SteppedOver(long instant, long next) => Recurrence.IsGrid && next > instant ? Recurrence.Count(instant, next) - 1 : 0;

    /// <summary>The due time <paramref name="index"/> after <paramref name="due"/>, which is one, too.</summary>
    /// <param name="due">A due time.</param>
    /// <param name="index">How many further.</param>
    /// <param name="instant">Any instant of the recurrence.</param>
    public long Nth(long due, long index, long instant)
    {
        if (index == 0) return due;
        // The instant of a due time is the last one at or before it, because the next instant is not before it.
        return DueOf(Recurrence.After(Recurrence.LastUpTo(due, instant), index));
    }

    private static Recurrence RecurrenceOf(Schedule schedule, MissedTicks missed, long offset)
    {
        if (schedule.IsAligned) return new PeriodicRecurrence(schedule.Clock, offset, schedule.PeriodNanoseconds, Anchor.Zero);
        long first = Recurrence.Add(schedule.FirstNanoseconds, offset);
        if (schedule.PeriodNanoseconds == 0) return new SingleRecurrence(schedule.Clock, first);
        if (missed == MissedTicks.Delay) return new DelayRecurrence(schedule.Clock, first, schedule.PeriodNanoseconds);
        return new PeriodicRecurrence(schedule.Clock, first, schedule.PeriodNanoseconds);
    }
}
