using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>The kernel timer of a slot. At a stop it may have to wake the loop, and counts no more then.</summary>
internal sealed class SlotTimer
{
    private readonly ReplaceableTimer _timer;
    private volatile bool _isEnding;

    /// <exception cref="LinuxException">The kernel has no timer for the slot.</exception>
    public SlotTimer(EventLoop loop, ISource slot, Clock clock)
    {
        _timer = new(loop.Kernel, loop.Sources, slot, clock);
        _timer.Open();
    }

    /// <summary>There is a timer, and it counts.</summary>
    public bool IsLive => _timer.IsOpen && !_isEnding;

    /// <summary>The timer took the place of another one, and no timer of the slot was read since.</summary>
    public bool IsReplacement { get; private set; }

    /// <summary>Makes the timer again, if it was given up.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public void Ensure() => _timer.Open();

    /// <summary>Makes another timer in place of one that was closed.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public void Replace()
    {
        _timer.Open();
        IsReplacement = true;
    }

    /// <inheritdoc cref="IKernelTimer.Arm"/>
    public bool Arm(long due, long period)
    {
        bool isRight = _timer.Arm(due, period);
        if (_isEnding) _timer.Arm(1, period: 0); // The stop has begun just now, and to wake the loop comes first.
        return isRight;
    }

    /// <inheritdoc cref="ReplaceableTimer.Read"/>
    public long Read()
    {
        long expirations = _timer.Read();
        if (expirations != 0) IsReplacement = false;
        return expirations;
    }

    /// <summary>Makes the timer ready at once, to wake a loop that is to end. From any thread. False where it cannot be armed.</summary>
    public bool TryExpire()
    {
        _isEnding = true;
        return _timer.TryArm(1);
    }

    /// <inheritdoc cref="ReplaceableTimer.Close"/>
    public LinuxException? Close() => _timer.Close();
}
