using TimerAttributes.Loop.Timers;

namespace TimerAttributes;

/// <summary>
/// A handle of a timer that <see cref="EventLoop.Once(TimeSpan, Action)"/> or <see cref="EventLoop.Every(TimeSpan, Action)"/> has created.
/// The timer works whether or not the handle is kept. The handler is called on the loop thread, never before its due time on the monotonic
/// clock. All members may be called from any thread, and from handlers. A change takes effect at once on the loop thread, and in the
/// loop's next round when another thread makes it.
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
    /// Whether the handler will be called again. False when the timer was cancelled, when the only call of its handler has begun, and when
    /// the loop was disposed of or its scheduler has stopped. The handler can still change its own timer, also after the only call has begun.
    /// </summary>
    public bool IsActive => Due != TimerEntry.Never;

    /// <summary>The time until the next due time; zero when that has passed, null when the timer is not active.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            long due = Due;
            return due == TimerEntry.Never ? null : TimeSpan.FromTicks(Math.Max(0, (due - _timers!.Now()) / TimeSpan.NanosecondsPerTick));
        }
    }

    /// <summary>The time from one due time to the next; zero for a timer that is called once, and for a timer that is gone.</summary>
    public TimeSpan Period => TimeSpan.FromTicks((Live?.PeriodOf(_index, _generation) ?? 0) / TimeSpan.NanosecondsPerTick);

    /// <summary>The object that the timer was created with, for its handler; null when there is none, or when the timer is gone.</summary>
    public object? State => Live?.StateOf(_index, _generation);

    /// <summary>
    /// The number of due times that the present call of the handler answers for: 1, or more when the loop was late by whole periods. 0 while
    /// the timer's own handler is not being called.
    /// </summary>
    public long Expirations => Live?.ExpirationsOf(_index, _generation) ?? 0;

    /// <summary>The time until the next due time as text, for a log or a debugger.</summary>
    public override string ToString() => Remaining is { } left ? $"due in {left}" : "not active";

    private long Due => Live?.DueOf(_index, _generation) ?? TimerEntry.Never;

    // Null if the loop was disposed of. It calls no timer any more, even if the table still has timers.
    private LoopTimers? Live => _timers is { IsDisposed: false } timers ? timers : null;

    /// <summary>
    /// Cancels the timer: its handler is not called any more, and the loop releases the handler and the state. On the loop thread this takes
    /// effect at once. When another thread cancels, the handler may still be called until the loop's next round.
    /// </summary>
    /// <returns>False when the timer was not active.</returns>
    /// <exception cref="Linux.LinuxException">Another thread than the loop's has called this, and the loop cannot be woken.</exception>
    public bool Cancel() => Live is { } timers && timers.Cancel(_index, _generation);

    /// <summary>
    /// Starts the timer again from now, with a new delay if it is called once, or else with a new period. A timer that is called once can be
    /// changed until its handler has returned. After that, create a new timer, which costs no more.
    /// </summary>
    /// <returns>
    /// False when the timer is gone, and nothing was changed: the timer was cancelled, its only call has ended, its loop was disposed of, or
    /// the scheduler of the loop has stopped.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, the period is zero or less, or either is more than 292 years.</exception>
    /// <exception cref="Linux.LinuxException">Another thread than the loop's has called this, and the loop cannot be woken.</exception>
    public bool Change(TimeSpan time) => Live is { } timers && timers.Change(_index, _generation, time);
}
