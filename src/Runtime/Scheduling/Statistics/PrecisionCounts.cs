namespace TimerAttributes.Scheduling.Statistics;

/// <summary>How well a job with a precision began on time. From any thread.</summary>
internal sealed class PrecisionCounts
{
    private long _imprecise;
    private long _spinCuts;

    public long Imprecise => Volatile.Read(ref _imprecise);

    public long SpinCuts => Volatile.Read(ref _spinCuts);

    /// <summary>A due time was reached later than the job's precision.</summary>
    public void AddImprecise() => Interlocked.Increment(ref _imprecise);

    /// <summary>The wait for a due time was shortened, because the budget for spinning was used up.</summary>
    public void AddSpinCut() => Interlocked.Increment(ref _spinCuts);
}
