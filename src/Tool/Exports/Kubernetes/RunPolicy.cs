using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Exports.Kubernetes;

/// <summary>How a CronJob runs a job.</summary>
/// <param name="Concurrency">The value of <c>concurrencyPolicy</c>.</param>
/// <param name="Retries">The value of <c>backoffLimit</c>.</param>
/// <param name="TimeoutSeconds">The time of one pod, in seconds; null for no limit.</param>
/// <param name="CatchesUp">Whether a due time that has passed is made up for, however long ago it was.</param>
internal sealed record RunPolicy(string Concurrency, int Retries, long? TimeoutSeconds, bool CatchesUp)
{
    // Kubernetes waits 10 s before the first retry and doubles that, up to six minutes.
    private const int FirstDelaySeconds = 10;
    private const int MostDoubled = 6;

    /// <exception cref="NotExportableException">A CronJob has no such policy.</exception>
    public static RunPolicy Of(ManifestJob job, IReadOnlySet<string> ignored)
    {
        JobOptions options = job.Entry.Options;
        return new(
            ConcurrencyOf(options, ignored),
            ignored.Contains(nameof(options.Retries)) ? 0 : RetriesOf(options, ignored),
            ignored.Contains(nameof(options.Timeout)) ? null : TimeoutOf(options),
            options.NeedsClaims && options.CatchUp != CatchUp.None);
    }

    private static string ConcurrencyOf(JobOptions options, IReadOnlySet<string> ignored)
    {
        if (ignored.Contains(nameof(options.Overlap))) return "Forbid";
        if (options.Overlap == Overlap.CancelPrevious) return "Replace";
        if (options.Overlap != Overlap.Concurrent) return "Forbid";
        if (ignored.Contains(nameof(options.MaxConcurrency))) return "Allow";
        throw new NotExportableException(
            $"MaxConcurrency = {options.MaxConcurrency ?? JobOptions.DefaultMaxConcurrency}",
            "has no counterpart, because a CronJob that allows runs at the same time does not count them",
            "write Overlap.Skip, or export with --ignore MaxConcurrency");
    }

    private static int RetriesOf(JobOptions options, IReadOnlySet<string> ignored)
    {
        if (options.Retries == 0 || ignored.Contains(nameof(options.RetryDelay))) return options.Retries;
        TimeSpan delay = options.RetryDelay ?? TimeSpan.FromSeconds(1);
        if (delay != TimeSpan.FromSeconds(FirstDelaySeconds) || options.Retries > MostDoubled)
        {
            throw new NotExportableException(
                $"RetryDelay = {Durations.DurationText.Format(delay.Ticks * 100)} with Retries = {options.Retries}",
                "is not what Kubernetes does, which waits 10 s before the first retry and doubles that up to six minutes",
                $"write RetryDelay = \"10s\" and at most {MostDoubled} Retries, or export with --ignore RetryDelay if the delay may be another one");
        }

        return options.Retries;
    }

    private static long? TimeoutOf(JobOptions options)
    {
        if (options.Timeout is not { } timeout) return null;
        return timeout.Ticks % TimeSpan.TicksPerSecond == 0 ? timeout.Ticks / TimeSpan.TicksPerSecond
            : throw new NotExportableException("Timeout", "has a fraction of a second", "write whole seconds");
    }
}
