using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <content>The claims and leases of a job whose state is kept.</content>
internal sealed partial class JobCounters
{
    /// <summary>Counts something about the job's claims. From any thread.</summary>
    public void Add(ClaimEvent what) => LazyInitializer.EnsureInitialized(ref Rare.Claims, static () => new()).Add(what);
}
