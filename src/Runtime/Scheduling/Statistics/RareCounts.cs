namespace TimerAttributes.Scheduling.Statistics;

/// <summary>
/// Counts of a job that most jobs do not have. <see cref="JobCounters"/> writes them, and makes this object for the first of them.
/// </summary>
internal sealed class RareCounts
{
    /// <summary>The counts of a job that has none.</summary>
    public static readonly RareCounts None = new();

    public long Failures;
    public long Timeouts;
    public long Cancelled;
    public long Abandoned;
    public long Suppressed;
    public long Dropped;
    public long SteppedOver;
    public long Retries;
    public long Manual;
    public Exception? Exception; // That of the last run.
    public DeclineCounts? Declines;
    public ClaimCounts? Claims;
    public PrecisionCounts? Precision;
}
