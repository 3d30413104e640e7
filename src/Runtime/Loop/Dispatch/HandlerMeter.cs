using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// Which handler runs on the loop, how many were called, and how long the longest took. One reading of the clock is the end of one handler and the
/// start of the next. The loop thread writes it, and any thread may read it.
/// </summary>
internal sealed class HandlerMeter(IKernel kernel)
{
    private volatile INamed? _current;
    private long _calls;
    private long _longest;
    private long _mark; // When the previous handler ended; 0 before the first reading of the clock in a round.

    /// <summary>The handler that runs now; null between handlers.</summary>
    public INamed? Current => _current;

    public long Calls => Volatile.Read(ref _calls);

    /// <summary>The duration of the longest handler, in nanoseconds of the monotonic clock.</summary>
    public long Longest => Volatile.Read(ref _longest);

    /// <summary>A handler is about to be called.</summary>
    /// <returns>The instant of its start, in nanoseconds of the monotonic clock.</returns>
    public long Enter(INamed handler)
    {
        if (_mark == 0) _mark = kernel.Now(Clock.Monotonic);
        Volatile.Write(ref _calls, _calls + 1);
        _current = handler;
        return _mark;
    }

    /// <summary>The handler has returned.</summary>
    /// <returns>Its duration in nanoseconds.</returns>
    public long Leave()
    {
        _current = null;
        long now = kernel.Now(Clock.Monotonic), took = now - _mark;
        if (took > _longest) Volatile.Write(ref _longest, took);
        _mark = now;
        return took;
    }

    /// <summary>The loop is about to wait, so the last reading of the clock is not used for the next handler.</summary>
    public void Rest() => _mark = 0;
}
