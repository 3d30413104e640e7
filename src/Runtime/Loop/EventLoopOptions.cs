using System.Globalization;

namespace TimerAttributes;

/// <summary>Settings of an <see cref="EventLoop"/>, which reads them once, when it is created.</summary>
public sealed class EventLoopOptions
{
    private readonly TimeSpan _timerResolution = TimeSpan.FromMilliseconds(1);
    private readonly TimeSpan? _stallLimit;

    /// <summary>
    /// The resolution of run-time timers: timers that are due within the same interval of this length share one wake-up at its end. The
    /// resolution makes a timer late by up to this time, and never early. The default is 1 ms; the range is 10 µs to 1 s.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public TimeSpan TimerResolution
    {
        get => _timerResolution;
        init
        {
            if (value < TimeSpan.FromMicroseconds(10) || value > TimeSpan.FromSeconds(1))
                throw new ArgumentOutOfRangeException(nameof(TimerResolution), $"TimerResolution is {value:c}; it must be from 10 µs to 1 s.");
            _timerResolution = value;
        }
    }

    /// <summary>
    /// Called for every exception of a handler and for every descriptor that its handler does not serve or that was closed too early. The loop
    /// thread calls it. If <see cref="EventLoop.Watch(int, Interest, Action{Watch, Readiness}, string?)"/> or a member of <see cref="Watch"/>
    /// finds a descriptor closed, the thread that called that method calls it. If this is null, the default, a line is written to standard
    /// error, at most one per second. A separate thread writes the lines, so that the loop never waits for standard error.
    /// <see cref="EventLoopCounters.DroppedErrorLines"/> counts the lines that standard error did not take.
    /// </summary>
    public Action<LoopError>? OnError { get; init; }

    /// <summary>
    /// How long one call of a handler may take before <see cref="OnStall"/> is called. That happens after this time at the earliest, and after
    /// twice this time at the latest. Null, the default, means no limit; the range is 1 ms to 1 day. A limit costs one thread, which sleeps
    /// while the loop sleeps.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public TimeSpan? StallLimit
    {
        get => _stallLimit;
        init
        {
            if (value < TimeSpan.FromMilliseconds(1) || value > TimeSpan.FromDays(1))
            {
                throw new ArgumentOutOfRangeException(nameof(StallLimit), string.Create(
                    CultureInfo.InvariantCulture, $"StallLimit is {value:c}; it must be from 1 ms to 1 day, or null for no limit."));
            }

            _stallLimit = value;
        }
    }

    /// <summary>
    /// Called once for each call of a handler that takes longer than <see cref="StallLimit"/>, on a separate thread, while that handler has not
    /// returned yet. If this is null, the default, a line is written to standard error.
    /// </summary>
    public Action<StalledHandler>? OnStall { get; init; }
}
