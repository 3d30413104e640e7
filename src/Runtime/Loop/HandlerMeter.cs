namespace TimerAttributes.Loop;

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

    public void Enter(INamed handler) => Enter(handler, _mark == 0 ? kernel.Now(Clock.Monotonic) : _mark);

    /// <param name="handler">Who begins.</param>
    /// <param name="now">The monotonic clock, read not long ago.</param>
    public void Enter(INamed handler, long now)
    {
        if (_current is not null) NoteEnd(now);
        _mark = now;
        Volatile.Write(ref _calls, _calls + 1);
        _current = handler;
    }

    /// <summary>After the last handler of a source.</summary>
    public void Leave()
    {
        if (_current is null) return;
        _current = null;
        long now = kernel.Now(Clock.Monotonic);
        NoteEnd(now);
        _mark = now;
    }

    /// <summary>The loop is about to wait: the last reading of the clock grows old.</summary>
    public void Rest() => _mark = 0;

    private void NoteEnd(long now)
    {
        if (now - _mark > _longest) Volatile.Write(ref _longest, now - _mark);
    }
}
