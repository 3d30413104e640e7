namespace TimerAttributes.State.Tests.Harness;

/// <summary>A store whose claims of one kind wait for the test.</summary>
internal sealed class SlowStore(ITimerStore rows) : ITimerStore
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClaimKind? _kind;

    public bool IsShared => false;

    /// <summary>From now on claims of this kind wait until <see cref="Release"/> is called.</summary>
    public void Hold(ClaimKind kind) => _kind = kind;

    public void Release()
    {
        _kind = null;
        _released.TrySetResult();
    }

    public async ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind == _kind) await _released.Task;
        return await rows.ClaimAsync(request, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
        rows.ReadAsync(jobs, cancellationToken);
}
