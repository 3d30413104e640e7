using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>The kernel timer of a slot. A stop may use the timer to wake the loop. The timer counts no due times after that.</summary>
internal sealed class SlotTimer
{
    private readonly ReplaceableTimer _timer;

    // A stop has used the timer to wake the loop. This is not the phase of the scheduler: most stops use no timer, and the timers go on counting due
    // times until they are closed. It is volatile, because the stop writes it before it arms the timer, and the loop reads it after it has armed the
    // timer: the later of the two leaves the timer armed to wake the loop.
    private volatile bool _isEnding;

    /// <exception cref="LinuxException">The kernel has no timer for the slot.</exception>
    public SlotTimer(EventLoop loop, ISource slot, Clock clock, ITimerMaker maker)
    {
        _timer = new(maker, loop.Sources, slot, clock);
        _timer.Open();
    }

    /// <summary>Whether the timer is open, and no stop has used it to wake the loop.</summary>
    public bool IsLive => _timer.IsOpen && !_isEnding;

    /// <summary>Whether the timer replaced one that failed, and no read has found an expiration or a set clock since.</summary>
    public bool IsReplacement { get; private set; }

    /// <summary>Makes the timer again where it was closed.</summary>
    /// <exception cref="LinuxException">The kernel refused to make the timer.</exception>
    public void Ensure() => _timer.Open();

    /// <summary>Makes another timer in place of one that has failed and was closed.</summary>
    /// <exception cref="LinuxException">The kernel refused to make the timer.</exception>
    public void Replace()
    {
        _timer.Open();
        IsReplacement = true;
    }

    /// <inheritdoc cref="IKernelTimer.Arm"/>
    public bool Arm(long due, long period)
    {
        bool isRight = _timer.Arm(due, period);
        if (_isEnding) _timer.Arm(1, period: 0); // The stop has begun meanwhile, and the timer has to wake the loop.
        return isRight;
    }

    /// <inheritdoc cref="ReplaceableTimer.Read"/>
    public long Read()
    {
        long expirations = _timer.Read();
        if (expirations != 0) IsReplacement = false;
        return expirations;
    }

    /// <summary>Lets the timer expire at once, to wake a loop that has to end. From any thread.</summary>
    /// <returns>False where there is no timer, or it cannot be armed.</returns>
    public bool TryExpire()
    {
        _isEnding = true;
        return _timer.TryArm(1);
    }

    /// <inheritdoc cref="ReplaceableTimer.Close"/>
    public LinuxException? Close() => _timer.Close();
}
