namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A run that is handed to another thread. It is taken once: by that thread, which calls the handler, or by a stop, which skips the run. A tick
/// pays for no memory fence here, because the stop makes the fence of both sides (<c>Lifetime.SkipUnstarted</c>).
/// </summary>
internal struct Handover
{
    private volatile bool _isWaiting;
    private int _isTaken; // 1 once one of the two has taken the run. Used after the stop only.

    /// <summary>The other thread has not begun the run.</summary>
    public readonly bool IsWaiting => _isWaiting;

    /// <summary>The run is about to be handed over. Loop thread only.</summary>
    public void Begin()
    {
        _isTaken = 0;
        _isWaiting = true;
    }

    /// <summary>Takes the run for the thread that is to call the handler. False where a stop has skipped the run.</summary>
    public bool TryTake(SchedulerState scheduler)
    {
        _isWaiting = false; // Written before the stop is looked at.
        return !scheduler.IsStopping || Interlocked.Exchange(ref _isTaken, 1) == 0;
    }

    /// <summary>Takes the run for the stop, after the fence. False where the run has begun.</summary>
    public bool TrySkip() => _isWaiting && Interlocked.Exchange(ref _isTaken, 1) == 0;
}
