using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <content>The claims and leases of a job whose state is kept.</content>
internal sealed partial class JobCounters
{
    private ClaimCounts? _claims; // Made for the first claim, because most jobs have none.

    /// <summary>Counts something about the job's claims. From any thread.</summary>
    public void Add(ClaimEvent what) => LazyInitializer.EnsureInitialized(ref _claims, static () => new()).Add(what);
}
