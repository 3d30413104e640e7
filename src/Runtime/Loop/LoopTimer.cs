using TimerAttributes.Loop.Timers;

namespace TimerAttributes;

/// <summary>
/// A timer made at run time, by <see cref="EventLoop.Once(TimeSpan, Action)"/> or <see cref="EventLoop.Every(TimeSpan, Action)"/>: a
/// handle, to be kept where it is wanted, or thrown away. Its handler is called on the loop thread, never before it is due on the
/// monotonic clock. Its members may be called from any thread, handlers too; what another thread than the loop's asks for, the loop
/// takes up in its next round.
/// </summary>
public readonly record struct LoopTimer
{
    private readonly LoopTimers? _timers;
    private readonly int _index;
    private readonly uint _generation;

    internal LoopTimer(LoopTimers timers, int index, uint generation)
    {
        _timers = timers;
        _index = index;
        _generation = generation;
    }

    /// <summary>
    /// Whether its handler will be called. False when the timer was cancelled, when its only call has come or is under way (in its own
    /// handler it can be changed all the same), and when the loop was disposed of or its scheduler has stopped.
    /// </summary>
    public bool IsActive => Due != TimerEntry.Never;

    /// <summary>How long until it is due, zero when it is late; null when it is not active.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            long due = Due;
            return due == TimerEntry.Never ? null : TimeSpan.FromTicks(Math.Max(0, (due - _timers!.Now()) / TimeSpan.NanosecondsPerTick));
        }
    }

    /// <summary>The time from one call to the next; zero for a timer that is called once, and for one that is gone.</summary>
    public TimeSpan Period => TimeSpan.FromTicks((Live?.PeriodOf(_index, _generation) ?? 0) / TimeSpan.NanosecondsPerTick);

    /// <summary>What the timer was made with, for its handler; null when it is gone.</summary>
    public object? State => Live?.StateOf(_index, _generation);

    /// <summary>
    /// How many due times the call under way answers for: 1, or more where the loop was held up for whole periods. 0 outside the
    /// timer's own handler.
    /// </summary>
    public long Expirations => Live?.ExpirationsOf(_index, _generation) ?? 0;

    /// <summary>When it is due, for a log or a debugger.</summary>
    public override string ToString() => Remaining is { } left ? $"due in {left}" : "not active";

    private long Due => Live?.DueOf(_index, _generation) ?? TimerEntry.Never;

    // Null after the end of the loop: it calls no timer any more, whatever the table has.
    private LoopTimers? Live => _timers is { IsClosed: false } timers ? timers : null;

    /// <summary>
    /// Calls the handler no more, and lets go of it and its state. On the loop thread, handlers too, that holds at once; asked for by
    /// another thread, a call may still come until the loop takes it up.
    /// </summary>
    /// <returns>False when it was not active.</returns>
    public bool Cancel() => Live is { } timers && timers.Cancel(_index, _generation);

    /// <summary>
    /// Starts over: from now on this is the delay of a timer that is called once, or the period of the others. In its own handler a
    /// timer that is called once can be started over as well; after it, make a new one, which costs no more.
    /// </summary>
    /// <returns>
    /// False when the timer is gone, and nothing has changed: it was cancelled, it has been called once, its loop was disposed of, or its
    /// scheduler has stopped.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative delay, a period of zero or less, or more than 292 years.</exception>
    public bool Change(TimeSpan time) => Live is { } timers && timers.Change(_index, _generation, time);
}
