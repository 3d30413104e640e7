namespace TimerAttributes.Linux;

/// <summary>A kernel timer as a file: timerfd_create(2). Non-blocking and close-on-exec.</summary>
internal sealed unsafe class TimerFd : IDisposable
{
    /// <summary>What <see cref="ReadExpirations"/> returns when the wall clock was set to another time (ECANCELED).</summary>
    public const long ClockWasSet = -1;

    private readonly int _number;
    private readonly bool _cancelOnSet;

    private TimerFd(FileDescriptor descriptor, bool cancelOnSet)
    {
        Descriptor = descriptor;
        _number = descriptor.Number;
        _cancelOnSet = cancelOnSet;
    }

    public FileDescriptor Descriptor { get; }

    public static TimerFd Create(int clockid) =>
        new(Errno.Check(Libc.timerfd_create(clockid, Libc.TFD_NONBLOCK | Libc.TFD_CLOEXEC), "timerfd_create"),
            cancelOnSet: clockid == Libc.CLOCK_REALTIME);

    /// <summary>
    /// Arms at an absolute time of the timer's clock and then every <paramref name="period"/>, both in nanoseconds; period 0 is once.
    /// </summary>
    /// <returns>False when the wall clock was set and nobody has read that yet (ECANCELED): the timer is armed all the same.</returns>
    public bool Arm(long due, long period)
    {
        int flags = Libc.TFD_TIMER_ABSTIME | (_cancelOnSet ? Libc.TFD_TIMER_CANCEL_ON_SET : 0);
        // A zero it_value would disarm: a due time at or before the clock's zero is due at its first nanosecond.
        return Set(flags, new() { it_value = Timespec.From(Math.Max(due, 1)), it_interval = Timespec.From(period) });
    }

    /// <summary>
    /// Expirations since the last read or arming. 0 where there are none (EAGAIN: re-armed since it became readable, or the wall
    /// clock stepped back; a signal before the first byte); <see cref="ClockWasSet"/> where nothing is armed any more.
    /// A periodic timer is re-armed by this read, so every readiness has to be read. Not to be called while another thread disposes.
    /// </summary>
    public long ReadExpirations()
    {
        long expirations = 0;
        if (Libc.read(_number, &expirations, sizeof(long)) >= 0) return expirations;
        return Errno.OfRead switch
        {
            Errno.EAGAIN or Errno.EINTR => 0,
            Errno.ECANCELED => ClockWasSet,
            int errno => throw new LinuxException("read(timerfd)", errno),
        };
    }

    public void Dispose() => Descriptor.Dispose();

    private bool Set(int flags, ItimerSpec value)
    {
        if (Libc.timerfd_settime(Descriptor, flags, &value, null) == 0) return true;
        return Errno.Last == Errno.ECANCELED ? false : throw new LinuxException("timerfd_settime", Errno.Last);
    }
}
