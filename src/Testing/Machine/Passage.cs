namespace TimerAttributes.Testing.Machine;

/// <summary>Time on its way to an instant; <see cref="Arrival"/> completes when it is there and everything due has been served.</summary>
internal sealed class Passage(long target)
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>On the monotonic clock.</summary>
    public long Target => target;

    public Task Arrival => _arrived.Task;

    public void Arrive() => _arrived.SetResult();

    public void Fail(Exception exception) => _arrived.SetException(exception);
}
