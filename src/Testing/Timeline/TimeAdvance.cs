namespace TimerAttributes.Testing.Timeline;

/// <summary>One movement of time to a later instant.</summary>
/// <param name="target">The instant in nanoseconds of the monotonic clock.</param>
internal sealed class TimeAdvance(long target)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The instant in nanoseconds of the monotonic clock.</summary>
    public long Target => target;

    /// <summary>Completes when the target is reached and all that was due has been served.</summary>
    public Task Completion => _completion.Task;

    public void Complete() => _completion.SetResult();

    /// <summary>Ends the advance before its target.</summary>
    public void Fail(Exception exception) => _completion.SetException(exception);
}
