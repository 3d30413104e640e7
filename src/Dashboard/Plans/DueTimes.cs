namespace TimerAttributes.Dashboard.Plans;

/// <summary>
/// The coming due times of a job, from its next one on. Jitter is in the next one only, because it is random. A fixed delay of the job is in each.
/// </summary>
internal static class DueTimes
{
    /// <summary>The due times in order, without end for most jobs. Each is computed when the caller asks for it.</summary>
    public static IEnumerable<DateTimeOffset> Of(ScheduledJob job)
    {
        if (job.NextDue is not { } next) yield break;
        yield return next;
        Schedule schedule = job.Schedule;
        if (job.Options.Missed == MissedTicks.Delay) yield break; // Counts from the end of a run, which is not known.
        if (schedule.Expression is null && !schedule.IsAligned)
        {
            if (schedule.PeriodNanoseconds == 0) yield break;
            for (Int128 sum = schedule.PeriodNanoseconds; Shifted(next, sum) is { } due; sum += schedule.PeriodNanoseconds) yield return due;
            yield break;
        }

        (DateTimeOffset? grid, TimeSpan spread) = GridOf(schedule, next);
        while (grid is { } last && (grid = schedule.Next(last)) is { } due) yield return due.ToUniversalTime() + spread;
    }

    /// <summary>The due times of a grid after the next one, from a time on.</summary>
    /// <param name="job">A job of the calendar, or with aligned periods.</param>
    /// <param name="from">The earliest due time.</param>
    public static IEnumerable<DateTimeOffset> Of(ScheduledJob job, DateTimeOffset from)
    {
        if (job.NextDue is not { } next) yield break;
        Schedule schedule = job.Schedule;
        (DateTimeOffset? grid, TimeSpan spread) = GridOf(schedule, next);
        if (grid is not { } first) yield break;
        DateTimeOffset after = from - spread - TimeSpan.FromTicks(1);
        for (DateTimeOffset? due = schedule.Next(after > first ? after : first); due is { } each; due = schedule.Next(each))
            yield return each.ToUniversalTime() + spread;
    }

    // The place of the next due time in the grid, and how far the job's own delay shifts it.
    private static (DateTimeOffset? Grid, TimeSpan Spread) GridOf(Schedule schedule, DateTimeOffset next)
    {
        DateTimeOffset? grid = schedule.Previous(next.AddTicks(1));
        return (grid, schedule.Spread is not null && grid is { } first ? next - first : TimeSpan.Zero);
    }

    private static DateTimeOffset? Shifted(DateTimeOffset time, Int128 nanoseconds) =>
        nanoseconds / TimeSpan.NanosecondsPerTick is var ticks && ticks <= DateTimeOffset.MaxValue.Ticks - time.UtcTicks
            ? time.AddTicks((long)ticks)
            : null;
}
