using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A kernel timer that one slot has for itself. A stop may use it to wake the loop. It counts no due times after that.</summary>
internal sealed class OwnTimer : SlotTimer
{
    private readonly TimerCount _count;
    private readonly ReplaceableTimer _timer;
    private bool _isReplacement;

    // A stop has used the timer to wake the loop. This is not the phase of the scheduler: most stops use no timer, and the timers go on counting due
    // times until they are closed. It is volatile, because the stop writes it before it arms the timer, and the loop reads it after it has armed the
    // timer: the later of the two leaves the timer armed to wake the loop.
    private volatile bool _isEnding;

    /// <exception cref="LinuxException">The kernel has no timer for the slot.</exception>
    public OwnTimer(TimerCount count, EventLoop loop, ISource slot, Clock clock, ITimerMaker maker)
    {
        _count = count;
        _timer = new(maker, loop.Sources, slot, clock);
        Ensure();
    }

    public override bool IsLive => _timer.IsOpen && !_isEnding;

    public override bool IsReplacement => _isReplacement;

    public override void Ensure()
    {
        if (_timer.IsOpen) return;
        _timer.Open();
        _count.Add(1);
    }

    public override void Replace()
    {
        Ensure();
        _isReplacement = true;
    }

    public override bool Arm(long due, long period)
    {
        bool isRight = _timer.Arm(due, period);
        if (_isEnding) _timer.Arm(1, period: 0); // The stop has begun meanwhile, and the timer has to wake the loop.
        return isRight;
    }

    public override long Read()
    {
        long expirations = _timer.Read();
        if (expirations != 0) _isReplacement = false;
        return expirations;
    }

    public override bool TryExpire()
    {
        _isEnding = true;
        return _timer.TryArm(1);
    }

    public override LinuxException? Close()
    {
        if (_timer.IsOpen) _count.Add(-1);
        return _timer.Close();
    }
}
