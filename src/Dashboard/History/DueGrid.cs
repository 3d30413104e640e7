namespace TimerAttributes.Dashboard.History;

/// <summary>
/// Tells whether a due time between two runs had no run. It is so only if neither another schedule nor a pause came in between.
/// </summary>
/// <param name="Schedule">The schedule of the job.</param>
/// <param name="Excused">The number of due times without a run because of a pause, a condition or a correction of the clock.</param>
internal sealed record DueGrid(Schedule Schedule, long Excused)
{
    private const int MostGaps = 20;

    /// <summary>The grid of a job; null for a job whose due times do not follow each other by a period.</summary>
    public static DueGrid? Of(ScheduledJob job) => job.Schedule.Expression is null && job.Schedule.PeriodNanoseconds > 0
        && job.Options.Missed != MissedTicks.Delay ? new(job.Schedule, ExcusedOf(job.Counts)) : null;

    private static long ExcusedOf(in JobStats counts) => counts.Suppressed + counts.SteppedOver;

    /// <summary>How many due times between two runs, of which this is the grid of the later one, had no run. At most 20.</summary>
    /// <param name="before">The grid of the run before.</param>
    /// <param name="from">The due time of the run before.</param>
    /// <param name="to">The due time of this run.</param>
    public int GapsAfter(DueGrid? before, DateTime from, DateTime to)
    {
        if (before is null || before.Excused != Excused || !before.Schedule.Equals(Schedule)) return 0;
        double periods = (to - from).TotalNanoseconds / Schedule.PeriodNanoseconds;
        return (int)Math.Clamp(Math.Round(periods) - 1, 0, MostGaps);
    }
}
