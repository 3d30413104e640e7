using TimerAttributes.Linux;
using TimerAttributes.Loop;

namespace TimerAttributes.Tests.Virtual;

/// <summary>A timer with the semantics of timerfd_create(2) on a virtual clock. The kernel's gate guards it.</summary>
internal sealed class VirtualTimer(VirtualKernel kernel, Clock clock, ulong tag) : IKernelTimer
{
    private long _due;
    private long _period;
    private bool _armed;
    private bool _clockWasSet;

    public ulong Tag => tag;

    public bool IsReady => _clockWasSet || (_armed && kernel.Reading(clock) >= _due);

    /// <summary>Nanoseconds until it expires on its own clock; null when it will not.</summary>
    public long? Remaining => _armed ? Math.Max(0, _due - kernel.Reading(clock)) : null;

    public bool Arm(long due, long period)
    {
        lock (kernel.Gate)
        {
            int? fault = kernel.FaultOf("timerfd_settime");
            if (fault is not (null or Errno.ECANCELED)) throw new LinuxException("timerfd_settime", fault.Value);
            bool read = !_clockWasSet && fault is null;
            (_due, _period, _armed, _clockWasSet) = (Math.Max(due, 1), period, true, false);
            Monitor.PulseAll(kernel.Gate);
            return read;
        }
    }

    public long ReadExpirations()
    {
        lock (kernel.Gate)
        {
            kernel.ThrowIfFaulty("read(timerfd)");
            if (kernel.Reads.TryDequeue(out long injected)) return injected;
            if (_clockWasSet)
            {
                _clockWasSet = _armed = false;
                return TimerFd.ClockWasSet;
            }

            if (!IsReady) return 0;
            long expirations = _period == 0 ? 1 : (kernel.Reading(clock) - _due) / _period + 1;
            if (_period == 0) _armed = false;
            else _due += expirations * _period;
            return expirations;
        }
    }

    public void Dispose()
    {
        kernel.Remove(this);
        kernel.ThrowIfFaulty("epoll_ctl(EPOLL_CTL_DEL)");
    }

    public void SetClock() => _clockWasSet |= clock.IsWall() && _armed;
}
