using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Statistics;

/// <content>What few jobs have: claims and leases, a precision, and runs at the start and at the stop.</content>
internal sealed partial class JobCounters
{
    private ClaimCounts? _claims; // Made for the first claim, because most jobs have none.

    /// <summary>Counts something about the job's claims. From any thread.</summary>
    public void Add(ClaimEvent what) => LazyInitializer.EnsureInitialized(ref _claims, static () => new()).Add(what);

    /// <summary>How well the job began on time; null without <see cref="JobOptions.Precision"/>. Written before the job has a timer.</summary>
    public PrecisionCounts? Precision { get; set; }

    // No field of their own, because most jobs have none of these runs.
    private long CountLifecycleRuns()
    {
        lock (_gate) return _others - _retries - _manual - (_claims?.Recoveries ?? 0);
    }
}
