namespace TimerAttributes.State.Tests.Harness;

/// <summary>A store whose claims of one kind wait for the test.</summary>
internal sealed class SlowStore(ITimerStore rows) : StoreWrapper(rows)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClaimKind? _kind;

    /// <summary>From now on claims of this kind wait until <see cref="Release"/> is called.</summary>
    public void Hold(ClaimKind kind) => _kind = kind;

    public void Release()
    {
        _kind = null;
        _released.TrySetResult();
    }

    public override async ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind == _kind) await _released.Task;
        return await Rows.ClaimAsync(request, cancellationToken);
    }
}
