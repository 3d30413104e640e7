namespace TimerAttributes.Scheduling.Policies;

/// <summary>Gives the outcome of a run to the caller that has asked for the run, such as that of <see cref="ScheduledJob.Trigger()"/>.</summary>
/// <param name="beginWait">
/// Called at once on the caller's thread, because the caller may wait for the outcome from now on. Returns the action to call when that wait ends.
/// Null on Linux. Virtual time has to know that one job waits for another.
/// </param>
/// <param name="cause">What the listener to runs wants to know about the caller; null for nothing.</param>
/// <param name="payload">What the handler gets as <see cref="Tick.Payload"/>; null for nothing.</param>
/// <param name="onEnded">Called at the end of the run, on the thread that completes the task; null for nothing.</param>
internal sealed class TriggerCompletion(Func<Action?>? beginWait, object? cause, object? payload, Action? onEnded = null)
{
    private readonly TaskCompletionSource<JobOutcome> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _endWait = beginWait?.Invoke();

    public object? Cause => cause;

    public object? Payload => payload;

    public Task<JobOutcome> Task => _source.Task;

    /// <summary>Completes the task. A second call does nothing.</summary>
    public void Complete(JobOutcome outcome)
    {
        Interlocked.Exchange(ref _endWait, null)?.Invoke(); // First, because the code that awaits the outcome goes on next.
        if (_source.TrySetResult(outcome)) onEnded?.Invoke();
    }
}
