namespace TimerAttributes.Dashboard.Model;

/// <summary>What happened to the due times of a job so far: the counts of <see cref="JobStats"/>.</summary>
internal sealed record CountsView
{
    public long Runs { get; init; }
    public long Retries { get; init; }
    public long Manual { get; init; }
    public long Lifecycle { get; init; }
    public long Failures { get; init; }
    public long Timeouts { get; init; }
    public long Cancelled { get; init; }
    public long Declined { get; init; }
    public long Skipped { get; init; }
    public long Suppressed { get; init; }
    public long Missed { get; init; }
    public long Dropped { get; init; }
    public long SteppedOver { get; init; }

    // Only jobs with a state or a precision have them; they are left out while they are 0.
    public long? Claimed { get; init; }
    public long? Recoveries { get; init; }
    public long? Abandoned { get; init; }
    public long? LeasesLost { get; init; }
    public long? Imprecise { get; init; }
    public long? SpinCuts { get; init; }

    public static CountsView Of(in JobStats stats) => new()
    {
        Runs = stats.Runs,
        Retries = stats.Retries,
        Manual = stats.ManualRuns,
        Lifecycle = stats.LifecycleRuns,
        Failures = stats.Failures,
        Timeouts = stats.Timeouts,
        Cancelled = stats.Cancelled,
        Declined = stats.Declined,
        Skipped = stats.Skipped,
        Suppressed = stats.Suppressed,
        Missed = stats.Missed,
        Dropped = stats.Dropped,
        SteppedOver = stats.SteppedOver,
        Claimed = NotZero(stats.Claimed),
        Recoveries = NotZero(stats.Recoveries),
        Abandoned = NotZero(stats.Abandoned),
        LeasesLost = NotZero(stats.LeasesLost),
        Imprecise = NotZero(stats.Imprecise),
        SpinCuts = NotZero(stats.SpinCuts),
    };

    private static long? NotZero(long count) => count == 0 ? null : count;
}
