using TimerAttributes.Scheduling.Shutdown;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A call that is handed to another thread. It is taken once: by that thread, which makes it, or by a stop, which answers for it. A tick
/// pays for no fence here: see <see cref="Lifetime.Forestall"/>.
/// </summary>
internal struct Handover
{
    private volatile bool _isWaiting;
    private int _isTaken; // 1 once one of the two has taken the call, since the stop.

    /// <summary>The other thread has not begun the call.</summary>
    public readonly bool IsWaiting => _isWaiting;

    /// <summary>The call is about to be handed over. Loop thread only.</summary>
    public void Begin()
    {
        _isTaken = 0;
        _isWaiting = true;
    }

    /// <summary>On the thread that is to make the call. False where a stop has answered for it.</summary>
    public bool TryTake(Lifetime lifetime)
    {
        _isWaiting = false; // Before the look at the stop.
        return !lifetime.Stopping || Interlocked.Exchange(ref _isTaken, 1) == 0;
    }

    /// <summary>For the stop, after a fence. False where the call has begun.</summary>
    public bool TryForestall() => _isWaiting && Interlocked.Exchange(ref _isTaken, 1) == 0;
}
