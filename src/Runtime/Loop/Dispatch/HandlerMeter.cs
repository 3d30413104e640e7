using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// Which handler holds the loop, how many there were, and how long the longest took. One reading of the clock is the end of one
/// handler and the start of the next. Written by the loop thread, read by any.
/// </summary>
internal sealed class HandlerMeter(IKernel kernel)
{
    private volatile INamed? _current;
    private long _calls;
    private long _longest;
    private long _mark; // When the one before ended; 0 where nobody has looked at the clock yet in this round.

    /// <summary>The handler that runs now; null between handlers.</summary>
    public INamed? Current => _current;

    public long Calls => Volatile.Read(ref _calls);

    /// <summary>In ns of the monotonic clock.</summary>
    public long Longest => Volatile.Read(ref _longest);

    /// <returns>When it begins, in ns of the monotonic clock.</returns>
    public long Enter(INamed handler)
    {
        if (_mark == 0) _mark = kernel.Now(Clock.Monotonic);
        Volatile.Write(ref _calls, _calls + 1);
        _current = handler;
        return _mark;
    }

    /// <returns>How long it took, in ns.</returns>
    public long Leave()
    {
        _current = null;
        long now = kernel.Now(Clock.Monotonic), took = now - _mark;
        if (took > _longest) Volatile.Write(ref _longest, took);
        _mark = now;
        return took;
    }

    /// <summary>The loop is about to wait: the last reading of the clock grows old.</summary>
    public void Rest() => _mark = 0;
}
