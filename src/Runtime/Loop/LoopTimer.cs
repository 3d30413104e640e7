using TimerAttributes.Loop;

namespace TimerAttributes;

/// <summary>
/// A timer made at run time, by <see cref="EventLoop.Once(TimeSpan, Action)"/> or <see cref="EventLoop.Every(TimeSpan, Action)"/>. Its
/// handler is called on the loop thread, never before it is due on the monotonic clock. Its members may be called from any thread,
/// handlers too; what another thread than the loop's asks for, the loop takes up in its next round.
/// </summary>
public class LoopTimer : IHandler
{
    /// <summary>The due time of a timer that is not armed.</summary>
    internal const long Never = long.MaxValue;

    private readonly LoopTimers _timers;
    private readonly Delegate _handler;
    private long _due = Never;

    internal LoopTimer(LoopTimers timers, Delegate handler, object? state)
    {
        _timers = timers;
        _handler = handler;
        State = state;
    }

    /// <summary>What the timer was made with, for its handler.</summary>
    public object? State { get; }

    /// <summary>How long until it is due, 0 where it is late; null when it is not armed.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            long due = Due;
            return due == Never ? null : TimeSpan.FromTicks(Math.Max(0, (due - _timers.Now()) / TimeSpan.NanosecondsPerTick));
        }
    }

    /// <summary>Whether it is armed: its handler will be called.</summary>
    public bool IsActive => Due != Never;

    /// <summary>The time from one call to the next; zero for a timer that is called once.</summary>
    public TimeSpan Period => TimeSpan.FromTicks(PeriodNanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>
    /// How many due times the call under way answers for: 1, or more where the loop was held up for whole periods. 0 outside the
    /// timer's own handler.
    /// </summary>
    public long Expirations => _timers.ExpirationsOf(this);

    string INamed.Name => HandlerName.Of(_handler);

    /// <summary>Its neighbours in the slot it is filed in; null where it is in none. The loop's.</summary>
    internal LoopTimer? Next { get; set; }

    internal LoopTimer? Previous { get; set; }

    /// <summary>The loop looks at this timer after this time at the earliest: it may be due later than it is filed for. The loop's.</summary>
    internal long FiledAfter { get; set; }

    internal long Due => Volatile.Read(ref _due);

    internal virtual long PeriodNanoseconds
    {
        get => 0;
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Calls the handler no more. On the loop thread, handlers too, that holds at once; on another thread a call may be under way.
    /// </summary>
    /// <returns>False when it was not armed: called already, or cancelled.</returns>
    public bool Cancel()
    {
        bool wasArmed = IsActive;
        Volatile.Write(ref _due, Never);
        _timers.Changed(this);
        return wasArmed;
    }

    /// <summary>
    /// Starts over: from now on this is the delay of a timer that is called once, also of one that has been or was cancelled, or
    /// the period of the others.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative delay, a period of zero or less, or more than 292 years.</exception>
    /// <exception cref="ObjectDisposedException">The loop has been disposed of.</exception>
    public void Change(TimeSpan time)
    {
        bool repeats = PeriodNanoseconds != 0;
        long nanoseconds = LoopTimers.Check(time, repeats);
        if (repeats) PeriodNanoseconds = nanoseconds;
        DueIn(nanoseconds);
    }

    internal void DueIn(long delay)
    {
        _timers.ThrowIfDisposed();
        long now = _timers.Now();
        Volatile.Write(ref _due, delay < Never - now ? now + delay : Never - 1);
        _timers.Changed(this);
    }

    /// <summary>Moves on from a due time, unless somebody has changed it meanwhile.</summary>
    internal bool MoveOn(long due, long next) => Interlocked.CompareExchange(ref _due, next, due) == due;

    void IHandler.Call()
    {
        if (_handler is Action<LoopTimer> handler) handler(this);
        else ((Action)_handler)();
    }
}
