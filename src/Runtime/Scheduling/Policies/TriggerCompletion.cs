using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>The outcome of a call that somebody has asked for.</summary>
internal sealed class TriggerCompletion
{
    private readonly TaskCompletionSource<JobOutcome> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IRunObserver? _runs;
    private object? _wait; // Of the run that has asked, where there is an observer.

    public TriggerCompletion(IRunObserver? runs)
    {
        _runs = runs;
        _wait = runs?.BeginWait();
    }

    public Task<JobOutcome> Task => _source.Task;

    /// <summary>How the call ended, or why there was none. Only the first is heard of.</summary>
    public void Complete(in JobOutcome outcome)
    {
        // Before whoever awaits the outcome goes on: from now on that is waited for.
        if (Interlocked.Exchange(ref _wait, null) is { } wait) _runs!.EndWait(wait);
        _source.TrySetResult(outcome);
    }
}
