using TimerAttributes.State;

namespace TimerAttributes.Dashboard.Host;

/// <summary>A store that keeps the hosts of claims, as one of several machines does, in the memory of this process.</summary>
internal sealed class ClusterStore : ITimerStore, ILeaderStore
{
    private readonly MemoryStore _store = new(TimeProvider.System);

    public bool IsShared => true;

    public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) => _store.ClaimAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) =>
        _store.RenewAsync(job, token, lease, cancellationToken);

    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) =>
        _store.CompleteAsync(job, token, cancellationToken);

    public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default) =>
        _store.ReadAsync(jobs, cancellationToken);

    public ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        _store.ElectAsync(request, cancellationToken);

    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default) => _store.KeepAsync(request, cancellationToken);

    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        _store.ResignAsync(request, cancellationToken);
}
