namespace TimerAttributes.State.Tests.Harness;

/// <summary>A store that hands each call on to another one. A derived class changes some calls.</summary>
internal abstract class StoreWrapper(ITimerStore rows) : ITimerStore
{
    public ITimerStore Rows => rows;

    public virtual bool IsShared => false;

    public virtual ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        rows.ClaimAsync(request, cancellationToken);

    public virtual ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken) =>
        rows.RenewAsync(job, token, lease, cancellationToken);

    public virtual ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken) =>
        rows.CompleteAsync(job, token, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        rows.ReadAsync(jobs, cancellationToken);
}
