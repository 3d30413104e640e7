using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Hosting.Health;

/// <summary>Whether a job is later than its table allows.</summary>
internal static class JobDelay
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long after a due time the job may lack a success. It is the time that the job's options give to the run and its retries; without a time-out,
    /// the time to the next due time. It is at least a minute.
    /// </summary>
    public static TimeSpan LimitOf(ScheduledJob job)
    {
        JobOptions options = job.Options;
        Schedule schedule = job.Schedule;
        double gap = schedule.ShortestGap / 1e9; // Retries end there; 0 for a single due time.
        double seconds = options.Timeout is { } timeout ? WithRetries(timeout, options, job.Name) : gap;
        if (gap > 0 && options.Timeout is { } last) seconds = Math.Min(seconds, gap + last.TotalSeconds);
        foreach (TimeSpan? shift in (ReadOnlySpan<TimeSpan?>)[schedule.Jitter, schedule.Spread, schedule.Accuracy])
            seconds += shift.GetValueOrDefault().TotalSeconds;
        return seconds <= Shortest.TotalSeconds ? Shortest
            : seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.MaxValue;
    }

    private static double WithRetries(TimeSpan timeout, JobOptions options, string job)
    {
        double seconds = timeout.TotalSeconds * (options.Retries + 1);
        for (int retry = 0; retry < options.Retries; retry++)
            seconds += RetryPlanner.DelayOf(options, retry, job).TotalSeconds;
        return seconds;
    }

    /// <summary>The due time from which on the job lacks a success, if that is longer ago than its limit; else null.</summary>
    public static DateTimeOffset? OverdueSince(ScheduledJob job, DateTimeOffset now) =>
        job.OverdueSince is { } since && now - since > LimitOf(job) ? since : null;
}
