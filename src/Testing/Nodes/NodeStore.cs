using TimerAttributes.State;
using TimerAttributes.Testing.Timeline;

namespace TimerAttributes.Testing.Nodes;

/// <summary>
/// A node's connection to the store that all nodes share. The store behaves as that of several machines: its own clock decides, and not that of the
/// node.
/// </summary>
/// <param name="rows">The rows of all nodes.</param>
/// <param name="clocks">The clocks of the machine, which are those of the store.</param>
/// <param name="name">The name of the node, for messages.</param>
internal sealed class NodeStore(MemoryStore rows, MachineClocks clocks, string name) : ITimerStore, ILeaderStore
{
    // A due time may be that much ahead of the store's clock, as in the stores of several machines.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(2);

    private volatile bool _isCut;

    /// <summary>Whether each call fails, because the node cannot reach the store.</summary>
    public bool IsCut
    {
        get => _isCut;
        set => _isCut = value;
    }

    public bool IsShared => true;

    private MemoryStore Rows => _isCut
        ? throw new TimerStoreException($"'{name}' cannot reach the store, because its IsPartitioned is true: set it to false to connect the node again.")
        : rows;

    public async ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        MemoryStore store = Rows;
        DateTimeOffset now = clocks.Utc;
        TimeSpan early = request.Kind is ClaimKind.Run or ClaimKind.Once ? request.Due - now - MaxAhead : TimeSpan.Zero;
        if (early > TimeSpan.Zero) return new Claim(IsWon: false, Token: 0, PreviousDue: null) { RetryAfter = early, StoreTime = now };
        return await store.ClaimAsync(request, cancellationToken).ConfigureAwait(false) with { StoreTime = now };
    }

    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) =>
        Rows.RenewAsync(job, token, lease, cancellationToken);

    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) =>
        Rows.CompleteAsync(job, token, cancellationToken);

    public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default) =>
        Rows.ReadAsync(jobs, cancellationToken);

    public ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        Rows.ElectAsync(request, cancellationToken);

    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        Rows.KeepAsync(request, cancellationToken);

    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        Rows.ResignAsync(request, cancellationToken);
}
