using TimerAttributes.Durations;

namespace TimerAttributes.Scheduling;

/// <summary>
/// When a job is due: the instants of a grid, each moved back by jitter or up to a multiple of the accuracy, both less than a period or
/// equal to it, so that due times keep the order of their instants. All of it is arithmetic on the instant alone: how many due times have
/// passed takes no more to find out after a year than after a tick. Jobs on equal plans share a slot.
/// </summary>
/// <param name="Grid">The instants.</param>
/// <param name="Jitter">Each due time is less than this after its instant; 0 for none.</param>
/// <param name="Seed">Which jitter; 0 without, so that plans are equal.</param>
/// <param name="Accuracy">Due times are multiples of this; 0 for any.</param>
/// <param name="IsDelay">There is no grid but its first instant: each other is a period after the end of a run.</param>
internal readonly record struct Plan(Grid Grid, long Jitter = 0, ulong Seed = 0, long Accuracy = 0, bool IsDelay = false)
{
    // As cron(8) has it: up to three hours are a change of time, more is a correction.
    private const long Correction = 3 * DurationUnit.Hour;

    /// <summary>Due times are the instants themselves, so that a timer with an interval counts them.</summary>
    public bool IsPlain => Jitter == 0 && Accuracy == 0 && !IsDelay;

    /// <summary>Of its timer: 0 where that is armed for one due time at a time.</summary>
    public long Interval => IsPlain ? Grid.Period : 0;

    /// <summary>The plan of a job.</summary>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="missed">What becomes of due times that pass.</param>
    /// <param name="seed">Of its jitter.</param>
    /// <param name="offset">By how much all its due times are moved back.</param>
    public static Plan Of(Schedule schedule, MissedTicks missed, ulong seed, long offset)
    {
        Grid grid = schedule.IsAligned
            ? new(schedule.Clock, offset, schedule.PeriodNanoseconds, Origin.Zero)
            : new(schedule.Clock, Grid.Add(schedule.FirstNanoseconds, offset), schedule.PeriodNanoseconds);
        long jitter = DurationRange.NanosecondsOf(schedule.Jitter.GetValueOrDefault());
        return new(grid, jitter, jitter == 0 ? 0 : seed, DurationRange.NanosecondsOf(schedule.Accuracy.GetValueOrDefault()), missed == MissedTicks.Delay);
    }

    /// <summary>The offset of a job with a spread: from 0 to less than that, the same for ever.</summary>
    public static long OffsetOf(string host, string job, long spread) => StableHash.Below(StableHash.Of(host + '\0' + job), spread);

    /// <summary>
    /// The same from <paramref name="start"/> on. A plan with an accuracy has its first instant in place then, so that those whose due
    /// times coincide are equal: where the period is a multiple of it, or there is none, due times are a grid themselves.
    /// </summary>
    public Plan At(long start)
    {
        if (Accuracy == 0) return this;
        long first = Grid.FirstDue(start);
        if (IsDelay || Grid.Period % Accuracy != 0) return this with { Grid = Grid with { First = first, Origin = Origin.Fixed } };
        return this with { Grid = Grid with { First = DueOf(first), Origin = Origin.Fixed }, Accuracy = 0 };
    }

    /// <summary>When the instant is due: never before it.</summary>
    public long DueOf(long instant)
    {
        if (Accuracy != 0 && instant % Accuracy is > 0 and var over) return Grid.Add(instant, Accuracy - over);
        return Jitter == 0 ? instant : Grid.Add(instant, StableHash.Below(StableHash.Mix(Seed ^ (ulong)instant), Jitter));
    }

    /// <summary>How many due times have passed at <paramref name="now"/>, of <paramref name="instant"/> and those after it.</summary>
    public long Passed(long instant, long now)
    {
        if (now < instant) return 0;
        // The last instant at or before now may still be to come; those before it are due before that.
        long before = Grid.Period == 0 ? 0 : (now - instant) / Grid.Period;
        return DueOf(instant + before * Grid.Period) <= now ? before + 1 : before;
    }

    /// <summary>
    /// The next instant after the clock was set to <paramref name="now"/>, when it was <paramref name="instant"/> before. A step forward
    /// leaps over due times. A step back repeats none, unless it is so long that it must be a correction of a clock that was wrong.
    /// </summary>
    /// <param name="instant">The next one before the step.</param>
    /// <param name="now">The clock after it.</param>
    /// <param name="wait">How long the instant was waited for, at most: a period, or as long as to the first.</param>
    public long AfterStep(long instant, long now, long wait)
    {
        if (Grid.Period == 0) return instant;
        bool isPast = DueOf(instant) <= now;
        if (!isPast && instant - now <= Grid.Add(wait, Correction)) return instant;
        long from = isPast ? now : Grid.Add(now, wait - Grid.Period); // Corrected: the wait begins again.
        long next = Grid.NextAfter(from, instant);
        // A due time may be ahead whose instant is not.
        return next != Grid.Never && DueOf(next - Grid.Period) > from ? next - Grid.Period : next;
    }

    /// <summary>The due time <paramref name="index"/> after <paramref name="due"/>, which is one, too.</summary>
    /// <param name="due">A due time.</param>
    /// <param name="index">How many further.</param>
    /// <param name="instant">Any instant of the grid.</param>
    public long Nth(long due, long index, long instant)
    {
        if (index == 0) return due;
        // Its own instant is the last one at or before it, since it is less than a period after that.
        long own = Grid.NextAfter(due, instant) - Grid.Period;
        return DueOf(Grid.DueAfter(own, index));
    }
}
