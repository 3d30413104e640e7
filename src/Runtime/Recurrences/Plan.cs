using TimerAttributes.Durations;

namespace TimerAttributes.Recurrences;

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

    // Else each due time is known only when the one before is over, or there is only one.
    private bool IsRepeatedGrid => Grid.Period != 0 && !IsDelay;

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
            ? new(schedule.Clock, offset, schedule.PeriodNanoseconds, GridAnchor.Zero)
            : new(schedule.Clock, Grid.Add(schedule.FirstNanoseconds, offset), schedule.PeriodNanoseconds);
        long jitter = DurationRange.NanosecondsOf(schedule.Jitter.GetValueOrDefault());
        long accuracy = DurationRange.NanosecondsOf(schedule.Accuracy.GetValueOrDefault());
        return new(grid, jitter, jitter == 0 ? 0 : seed, accuracy, missed == MissedTicks.Delay);
    }

    /// <summary>The offset of a job with a spread: from 0 to less than that, the same for ever.</summary>
    public static long OffsetOf(string host, string job, long spread) => StableHash.Below(StableHash.Of(host + '\0' + job), spread);

    /// <summary>
    /// The same from <paramref name="start"/> on. A plan with an accuracy has its first instant in place then, so that those whose due
    /// times coincide are equal: where the period is a multiple of it, due times are a grid themselves.
    /// </summary>
    public Plan At(long start)
    {
        if (Accuracy == 0) return this;
        long first = Grid.FirstDue(start);
        if (IsDelay || Grid.Period % Accuracy != 0) return this with { Grid = Grid with { First = first, GridAnchor = GridAnchor.Fixed } };
        // A correction of the wall clock moves a single due time, so that keeps its accuracy.
        long accuracy = Grid.Period == 0 && Grid.Clock.IsWall() ? Accuracy : 0;
        return this with { Grid = Grid with { First = DueOf(first), GridAnchor = GridAnchor.Fixed }, Accuracy = accuracy };
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
    /// Whether a step of the clock is the correction of a clock that was wrong: forward by more than three hours, or back so far that
    /// the next instant is more than three hours further away than it ever was. (Several steps back may add up to that.) Without a grid, where
    /// nothing can be called a second time, each step back by more than three hours is one.
    /// </summary>
    /// <param name="shift">By how much the clock was set forward; negative for back.</param>
    /// <param name="left">From the clock after the step to the next instant; negative if that has passed.</param>
    /// <param name="wait">How long that instant is waited for, at most: a period, or longer where it is the first.</param>
    public bool IsCorrection(long shift, long left, long wait) =>
        shift > Correction || (shift < -Correction && !IsRepeatedGrid) || (shift < 0 && left > Grid.Add(wait, Correction));

    /// <summary>
    /// The next instant after a correction: what was left to wait before it is left after it, rounded down to the grid. Earlier steps back may
    /// have made that longer than it ever was; then the wait begins again.
    /// </summary>
    /// <param name="instant">The next one before the correction.</param>
    /// <param name="now">The clock after it.</param>
    /// <param name="shift">By how much the clock was set forward; negative for back.</param>
    /// <param name="wait">How long the instant was to be waited for, at most: a period, or longer where it is the first.</param>
    public long AfterCorrection(long instant, long now, long shift, long wait)
    {
        long same = Grid.Add(now, Math.Min(instant - (now - shift), wait)); // As far ahead of now as the instant was.
        if (!IsRepeatedGrid) return Math.Max(now, same); // An instant may have passed whose due time has not.
        long from = Math.Max(now, same - Grid.Period), next = Grid.NextAfter(from, instant);
        // A due time may be ahead whose instant is not.
        return next != Grid.Never && DueOf(next - Grid.Period) > from ? next - Grid.Period : next;
    }

    /// <summary>How many due times a correction has leapt over that leads from an instant of the grid to another one.</summary>
    public long SteppedOver(long instant, long next) => IsRepeatedGrid ? Math.Max(0, (next - instant) / Grid.Period) : 0;

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
