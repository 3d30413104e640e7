using TimerAttributes.Durations;

namespace TimerAttributes.Scheduling;

/// <summary>The instants at which a schedule is due, relative to start. Jobs on equal grids share a slot.</summary>
internal readonly record struct Grid(Clock Clock, long First, long Period)
{
    /// <summary>No instant: the due time after the last.</summary>
    public const long Never = long.MaxValue;

    // As cron(8) has it: up to three hours are a change of time, more is a correction.
    private const long Correction = 3 * DurationUnit.Hour;

    public static Grid Of(Schedule schedule) => new(schedule.Clock, schedule.FirstNanoseconds, schedule.PeriodNanoseconds);

    /// <summary>The first due time of a grid that starts at <paramref name="start"/>.</summary>
    public long FirstDue(long start) => Add(start, First);

    /// <summary>The due time <paramref name="expirations"/> instants after <paramref name="due"/>.</summary>
    public long DueAfter(long due, long expirations) =>
        Period == 0 || expirations > (Never - due) / Period ? Never : due + expirations * Period;

    /// <summary>
    /// The next due time after the clock was set to <paramref name="now"/>, when it was <paramref name="due"/> before. A step forward
    /// leaps over instants. A step back repeats none, unless it is so long that it must be a correction of a clock that was wrong.
    /// </summary>
    public long AfterStep(long due, long now)
    {
        if (Period == 0 || (now < due && due - now <= Period + Correction)) return due;
        long phase = (due - now) % Period; // In (-Period, Period), and congruent to the answer's distance from now.
        return Add(now, phase > 0 ? phase : phase + Period);
    }

    private static long Add(long instant, long span) => span > Never - instant ? Never : instant + span;
}
