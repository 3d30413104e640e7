namespace TimerAttributes.State.Claims;

/// <summary>The store of a state that only elects leaders.</summary>
internal sealed class NoStore : ITimerStore
{
    public bool IsShared => false;

    public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) => throw Fault(request.Job);

    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) => throw Fault(job);

    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) => throw Fault(job);

    public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default) =>
        throw Fault(jobs.First());

    private static TimerStoreException Fault(string job) => new(
        $"Job '{job}' claims its due times, and TimerState.OfLeaders has no store for that: write Scope = JobScope.Leader without Persistent, or use "
        + "new TimerState(store).");
}
