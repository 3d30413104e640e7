namespace TimerAttributes.Scheduling.Statistics;

/// <content>What users read. From any thread.</content>
internal sealed partial class JobCounters
{
    /// <summary>All counts and times.</summary>
    public JobStats Snapshot() => Counts() with
    {
        LastLateness = Span(ref _latest.Lateness),
        LatenessP50 = LatenessPercentile(0.50),
        LatenessP99 = LatenessPercentile(0.99),
        LatenessMax = Span(ref _latest.LatenessMax),
        LastDuration = LastDuration ?? TimeSpan.Zero,
        DurationP50 = DurationPercentile(0.50),
        DurationP99 = DurationPercentile(0.99),
        DurationMax = Span(ref _latest.DurationMax),
    };

    /// <summary>All counts, without the times, because the times need a walk through the histograms.</summary>
    public JobStats Counts()
    {
        RareCounts rare = Present;
        ClaimCounts? claims = Volatile.Read(ref rare.Claims);
        PrecisionCounts? precision = Volatile.Read(ref rare.Precision);
        return new()
        {
            Runs = Volatile.Read(ref _latest.Runs),
            Retries = Volatile.Read(ref rare.Retries),
            ManualRuns = Volatile.Read(ref rare.Manual),
            LifecycleRuns = CountLifecycleRuns(),
            Failures = Volatile.Read(ref rare.Failures),
            Timeouts = Volatile.Read(ref rare.Timeouts),
            Cancelled = Volatile.Read(ref rare.Cancelled),
            Skipped = Volatile.Read(ref _skipped) + Volatile.Read(ref rare.Abandoned),
            Suppressed = Volatile.Read(ref rare.Suppressed),
            Missed = Volatile.Read(ref _missed),
            Dropped = Volatile.Read(ref rare.Dropped),
            SteppedOver = Volatile.Read(ref rare.SteppedOver),
            Declined = Declines?.Total ?? 0,
            Recoveries = claims?.Recoveries ?? 0,
            Claimed = claims?.Claimed ?? 0,
            Abandoned = claims?.Abandoned ?? 0,
            LeasesLost = claims?.LeasesLost ?? 0,
            Imprecise = precision?.Imprecise ?? 0,
            SpinCuts = precision?.SpinCuts ?? 0,
        };
    }

    /// <summary>Whether any count may be above zero.</summary>
    public bool HasCounted => Next > 1 || (Volatile.Read(ref _skipped) | Volatile.Read(ref _missed)) != 0 || Volatile.Read(ref _rare) is not null;

    private TimeSpan LatenessPercentile(double share) =>
        Volatile.Read(ref _lateness) is { } lateness ? lateness.Percentile(share, Volatile.Read(ref _latest.LatenessMax)) : TimeSpan.Zero;

    private TimeSpan DurationPercentile(double share) => Volatile.Read(ref _durations) is { } durations
        ? durations.Percentile(share, Volatile.Read(ref _latest.DurationMax), Volatile.Read(ref _latest.Instant))
        : TimeSpan.Zero;

    // No field of their own, because most jobs have none of these runs.
    private long CountLifecycleRuns()
    {
        if (Volatile.Read(ref _others) == 0) return 0; // Without the lock, because readers of many jobs that have not run have one object of counts.
        lock (this)
        {
            RareCounts rare = Present; // Under the lock, because the first of these runs makes the object under it.
            return _others - rare.Retries - rare.Manual - (rare.Claims?.Recoveries ?? 0);
        }
    }

    private static TimeSpan Span(ref long nanoseconds) => new(Volatile.Read(ref nanoseconds) / TimeSpan.NanosecondsPerTick);
}
