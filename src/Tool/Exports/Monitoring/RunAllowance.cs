namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>How long after its due time a job may lack a success while nothing is wrong.</summary>
internal static class RunAllowance
{
    private const double DefaultRun = 600; // Seconds, for a job without a time-out.
    private const double LargestSurplus = 1.25; // Up to a quarter is added to the delay of a retry.

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(365);

    /// <summary>Seconds, rounded up.</summary>
    /// <param name="job">The job.</param>
    /// <param name="gap">The longest time between due times, in seconds, because the next one ends all retries; null if there is none.</param>
    public static long Of(JobOptions job, long? gap)
    {
        double run = job.Timeout?.TotalSeconds ?? DefaultRun, retries = 0, delay = (job.RetryDelay ?? TimeSpan.FromSeconds(1)).TotalSeconds;
        for (int retry = 0; retry < job.Retries; retry++)
        {
            retries += Math.Min(delay * LargestSurplus, LongestDelay.TotalSeconds) + run;
            delay *= 2;
        }

        return (long)Math.Ceiling(run + Math.Min(retries, gap ?? retries));
    }
}
