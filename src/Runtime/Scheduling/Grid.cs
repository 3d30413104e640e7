namespace TimerAttributes.Scheduling;

/// <summary>The instants at which a schedule is due, relative to start. Jobs on equal grids share a slot.</summary>
internal readonly record struct Grid(Clock Clock, long First, long Period)
{
    /// <summary>No instant: the due time after the last.</summary>
    public const long Never = long.MaxValue;

    public static Grid Of(Schedule schedule) => new(schedule.Clock, schedule.FirstNanoseconds, schedule.PeriodNanoseconds);

    /// <summary>The first due time of a grid that starts at <paramref name="start"/>.</summary>
    public long FirstDue(long start) => Add(start, First);

    /// <summary>The due time <paramref name="expirations"/> instants after <paramref name="due"/>.</summary>
    public long DueAfter(long due, long expirations) =>
        Period == 0 || expirations > (Never - due) / Period ? Never : due + expirations * Period;

    /// <summary>
    /// The first instant later than <paramref name="now"/> on the grid that <paramref name="due"/> is on, back or forth;
    /// <paramref name="due"/> itself if it is the only one.
    /// </summary>
    public long Realigned(long due, long now)
    {
        if (Period == 0) return due;
        long phase = (due - now) % Period; // In (-Period, Period), and congruent to the answer's distance from now.
        return Add(now, phase > 0 ? phase : phase + Period);
    }

    private static long Add(long instant, long span) => span > Never - instant ? Never : instant + span;
}
