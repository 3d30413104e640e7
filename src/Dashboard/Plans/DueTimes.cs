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

        DateTimeOffset? grid = schedule.Previous(next.AddTicks(1));
        TimeSpan spread = schedule.Spread is not null && grid is { } first ? next - first : TimeSpan.Zero;
        while (grid is { } last && (grid = schedule.Next(last)) is { } due) yield return due.ToUniversalTime() + spread;
    }

    private static DateTimeOffset? Shifted(DateTimeOffset time, Int128 nanoseconds) =>
        nanoseconds / TimeSpan.NanosecondsPerTick is var ticks && ticks <= DateTimeOffset.MaxValue.Ticks - time.UtcTicks
            ? time.AddTicks((long)ticks)
            : null;
}
