namespace TimerAttributes.Scheduling.Policies;

/// <summary>Tells the caller of <see cref="ScheduledJob.Trigger"/> the outcome.</summary>
/// <param name="beginWait">
/// Called at once, on the caller's thread: the caller may wait for the outcome from now on. Returns what is to be called when that wait ends.
/// Null on Linux; in virtual time a wait of one job for another is to be known.
/// </param>
internal sealed class TriggerCompletion(Func<Action?>? beginWait)
{
    private readonly TaskCompletionSource<JobOutcome> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _endWait = beginWait?.Invoke();

    public Task<JobOutcome> Task => _source.Task;

    /// <summary>Completes the task; does nothing the second time.</summary>
    public void Complete(JobOutcome outcome)
    {
        Interlocked.Exchange(ref _endWait, null)?.Invoke(); // First: the code that awaits the outcome goes on next.
        _source.TrySetResult(outcome);
    }
}
