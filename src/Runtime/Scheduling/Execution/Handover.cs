namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The hand-over of a run to another thread. The run is taken once: by that thread, which calls the handler, or by a stop, which skips the run. A
/// tick needs no memory fence here, because the stop makes the fence for both threads (<c>Lifetime.SkipUnstarted</c>).
/// </summary>
internal struct Handover
{
    private volatile bool _isWaiting;
    private int _isTaken; // 1 after one of the two has taken the run. Read after a stop only, when both may try.

    /// <summary>Whether the other thread has not begun the run.</summary>
    public readonly bool IsWaiting => _isWaiting;

    /// <summary>Marks the run as handed over, before it is queued. Loop thread only.</summary>
    public void Begin()
    {
        Volatile.Write(ref _isTaken, 0); // After the fields of the run, because a work item of a run that was skipped may still be queued.
        _isWaiting = true;
    }

    /// <summary>Takes the run for the thread that calls the handler. False if a stop has skipped the run.</summary>
    public bool TryTake(SchedulerState scheduler)
    {
        _isWaiting = false; // Written before IsStopping is read: Lifetime.SkipUnstarted relies on this order.
        return !scheduler.IsStopping || Interlocked.Exchange(ref _isTaken, 1) == 0;
    }

    /// <summary>Takes the run for the stop. Called after the fence. False if the other thread has begun the run.</summary>
    public bool TrySkip() => _isWaiting && Interlocked.Exchange(ref _isTaken, 1) == 0;
}
