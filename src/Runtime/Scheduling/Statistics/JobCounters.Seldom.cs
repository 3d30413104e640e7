using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <content>What few jobs have: claims and leases, and a precision.</content>
internal sealed partial class JobCounters
{
    /// <summary>How well the job began on time. Only for a job with <see cref="JobOptions.Precision"/>.</summary>
    public PrecisionCounts Precision => LazyInitializer.EnsureInitialized(ref Rare.Precision, static () => new());

    /// <summary>Counts something about the job's claims. From any thread.</summary>
    public void Add(ClaimEvent what) => LazyInitializer.EnsureInitialized(ref Rare.Claims, static () => new()).Add(what);
}
