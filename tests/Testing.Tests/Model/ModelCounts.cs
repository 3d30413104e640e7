namespace TimerAttributes.Testing.Tests.Model;

/// <summary>What <see cref="JobStats"/> are to be.</summary>
internal sealed class ModelCounts
{
    public long Runs { get; set; }

    public long Retries { get; set; }

    public long Manual { get; set; }

    public long Failures { get; set; }

    public long Timeouts { get; set; }

    public long Cancelled { get; set; }

    public long Skipped { get; set; }

    public long Suppressed { get; set; }

    public long Missed { get; set; }

    public long Dropped { get; set; }

    public long SteppedOver { get; set; }

    public long Lateness { get; set; }

    public long LatenessMax { get; set; }

    public JobResult? LastResult { get; set; }

    /// <summary>All due times that something has become of.</summary>
    public long Sum => Runs + Skipped + Suppressed + Missed + Dropped + SteppedOver;

    /// <summary>A call begins.</summary>
    /// <returns>Its number.</returns>
    public long Begin(TickReason reason, long lateness)
    {
        if (reason == TickReason.Manual) Manual++;
        if (reason == TickReason.Retry) Retries++;
        if (reason == TickReason.Scheduled)
        {
            Runs++;
            Lateness = lateness;
            LatenessMax = Math.Max(lateness, LatenessMax);
        }

        return Runs + Retries + Manual;
    }

    public void End(JobResult result)
    {
        LastResult = result;
        if (result == JobResult.Failed) Failures++;
        if (result == JobResult.Cancelled) Cancelled++;
    }

    public JobStats ToStats() => new()
    {
        Runs = Runs,
        Retries = Retries,
        ManualRuns = Manual,
        Failures = Failures,
        Timeouts = Timeouts,
        Cancelled = Cancelled,
        Skipped = Skipped,
        Suppressed = Suppressed,
        Missed = Missed,
        Dropped = Dropped,
        SteppedOver = SteppedOver,
        LastLateness = new(Lateness / 100),
        LatenessMax = new(LatenessMax / 100),
    };
}
