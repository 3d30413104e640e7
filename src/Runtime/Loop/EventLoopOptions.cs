namespace TimerAttributes;

/// <summary>Settings of an <see cref="EventLoop"/>; read once, when it is made.</summary>
public sealed class EventLoopOptions
{
    private readonly TimeSpan _timerResolution = TimeSpan.FromMilliseconds(1);
    private readonly TimeSpan? _stallLimit;

    /// <summary>
    /// Run-time timers that are due within the same so much share a wake-up, at its end: they are late by up to this, and never
    /// early. 1 ms unless set; from 10 µs to 1 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond that range.</exception>
    public TimeSpan TimerResolution
    {
        get => _timerResolution;
        init
        {
            if (value < TimeSpan.FromMicroseconds(10) || value > TimeSpan.FromSeconds(1))
                throw new ArgumentOutOfRangeException(nameof(TimerResolution), value, "A timer resolution is from 10 µs to 1 s.");
            _timerResolution = value;
        }
    }

    /// <summary>
    /// Told of every exception of a handler and of every descriptor that is not served as it should be: on the loop thread, or, where a
    /// descriptor is found closed by <see cref="EventLoop.Watch(int, Interest, Action{Watch, Readiness}, string?)"/> or a member of
    /// <see cref="Watch"/>, on the thread that calls that. By default a line goes to standard error, at most one a second. A thread of its
    /// own writes the lines, so that the loop never waits for standard error. Lines that standard error does not take are counted in
    /// <see cref="EventLoopCounters.DroppedErrorLines"/>.
    /// </summary>
    public Action<LoopError>? OnError { get; init; }

    /// <summary>
    /// How long a handler may hold the loop before <see cref="OnStall"/> is told, which is done at the latest after twice this.
    /// Null, the default, watches nobody; a limit costs a thread, which sleeps while the loop does. 1 ms to 1 day.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond that range.</exception>
    public TimeSpan? StallLimit
    {
        get => _stallLimit;
        init
        {
            if (value < TimeSpan.FromMilliseconds(1) || value > TimeSpan.FromDays(1))
                throw new ArgumentOutOfRangeException(nameof(StallLimit), value, "A stall limit is from 1 ms to 1 day, or null for none.");
            _stallLimit = value;
        }
    }

    /// <summary>
    /// Told, once for each call that takes longer than <see cref="StallLimit"/>, on a thread of its own, while that handler still
    /// runs. By default a line goes to standard error, as those of <see cref="OnError"/>.
    /// </summary>
    public Action<StalledHandler>? OnStall { get; init; }
}
