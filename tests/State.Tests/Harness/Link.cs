namespace TimerAttributes.State.Tests.Harness;

/// <summary>The connection of one process to a store that several share. A test cuts it.</summary>
internal sealed class Link(MemoryStore store) : StoreWrapper(store), ILeaderStore
{
    /// <summary>Whether the store cannot be reached.</summary>
    public bool IsCut { get; set; }

    /// <summary>The number of calls so far.</summary>
    public int Calls { get; private set; }

    public override bool IsShared => true;

    private MemoryStore Store => IsCut ? throw new TimerStoreException("The cable is cut.") : store;

    public override ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => Count(Store.ClaimAsync(request, cancellationToken));

    public override ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        Count(Store.ReadAsync(jobs, cancellationToken));

    public override ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken) =>
        Count(Store.RenewAsync(job, token, lease, cancellationToken));

    public override ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken) =>
        Count(Store.CompleteAsync(job, token, cancellationToken));

    public ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken) => Count(Store.ElectAsync(request, cancellationToken));

    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken) => Count(Store.KeepAsync(request, cancellationToken));

    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken) => Count(Store.ResignAsync(request, cancellationToken));

    private ValueTask<T> Count<T>(ValueTask<T> call)
    {
        Calls++;
        return call;
    }
}
