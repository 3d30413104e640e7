namespace TimerAttributes.Testing.Machine;

/// <summary>Time on its way to an instant; <see cref="Completion"/> completes when it is there and everything due has been served.</summary>
internal sealed class TimeAdvance(long target)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>On the monotonic clock.</summary>
    public long Target => target;

    public Task Completion => _completion.Task;

    public void Complete() => _completion.SetResult();

    public void Fail(Exception exception) => _completion.SetException(exception);
}
