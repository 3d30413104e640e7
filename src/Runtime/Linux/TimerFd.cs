namespace TimerAttributes.Linux;

/// <summary>
/// A kernel timer as a file: timerfd_create(2), timerfd_settime(2). Non-blocking and close-on-exec. Its descriptor is readable
/// (<see cref="EpollEvents.In"/>) from an expiration on until <see cref="ReadExpirations"/>. Never early; expirations that nobody
/// reads add up. Arming and reading are safe from any thread, as the system calls are; disposing while another thread is in a call
/// is the caller's error.
/// </summary>
public sealed unsafe class TimerFd : IDisposable
{
    /// <summary>What <see cref="ReadExpirations"/> returns when the wall clock was set to another time (ECANCELED).</summary>
    public const long ClockWasSet = -1;

    private readonly int _number;

    private TimerFd(FileDescriptor descriptor, Clock clock)
    {
        Descriptor = descriptor;
        Clock = clock;
        _number = descriptor.Number;
    }

    /// <summary>The descriptor, to be waited for. Closed by <see cref="Dispose"/>.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>The clock that marks this timer's progress.</summary>
    public Clock Clock { get; }

    /// <summary>Makes a timer that is not armed.</summary>
    /// <param name="clock">Those that wake the machine take CAP_WAKE_ALARM: when the timer is made, and whenever it is armed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such clock.</exception>
    /// <exception cref="LinuxException">
    /// EMFILE, ENFILE, ENOMEM, ENODEV; EPERM for want of CAP_WAKE_ALARM; EPERM or ENOSYS of a seccomp filter.
    /// </exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static TimerFd Create(Clock clock)
    {
        SupportedPlatform.Check();
        return Open(ClockId.Of(clock), clock);
    }

    internal static TimerFd Open(int clockid, Clock clock) => new(
        Errno.Check(Libc.timerfd_create(clockid, Libc.TFD_NONBLOCK | Libc.TFD_CLOEXEC), "timerfd_create",
            clock.IsAlarm() ? ErrnoHints.OfCreateAlarm : ErrnoHints.OfCreate),
        clock);

    /// <summary>Arms relative to now, in place of what was armed before; expirations not yet read are forgotten.</summary>
    /// <param name="delay">To the first expiration, from 0 (at once) to 292 years.</param>
    /// <param name="interval">From one expiration to the next, up to 292 years; 0 for only one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or too large.</exception>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">
    /// EPERM for want of CAP_WAKE_ALARM; EBADF or EINVAL when the descriptor was closed behind its owner's back.
    /// </exception>
    public void ArmAfter(TimeSpan delay, TimeSpan interval = default) =>
        ArmAfter(Nanoseconds.Of(delay, nameof(delay)), Nanoseconds.Of(interval, nameof(interval)));

    /// <inheritdoc cref="ArmAfter(TimeSpan, TimeSpan)"/>
    /// <param name="delayNanoseconds">To the first expiration, in nanoseconds; 0 is at once.</param>
    /// <param name="intervalNanoseconds">From one expiration to the next, in nanoseconds; 0 for only one.</param>
    public void ArmAfter(long delayNanoseconds, long intervalNanoseconds = 0)
    {
        Nanoseconds.Check(delayNanoseconds, nameof(delayNanoseconds));
        Nanoseconds.Check(intervalNanoseconds, nameof(intervalNanoseconds));
        Set(flags: 0, delayNanoseconds, intervalNanoseconds);
    }

    /// <summary>
    /// Arms for an instant of the timer's clock, in place of what was armed before; expirations not yet read are forgotten. An
    /// instant that has passed is due at once, and then counts every interval since. The instants stay on the clock's grid, however
    /// late they are served.
    /// </summary>
    /// <param name="due">The first expiration, since the clock's zero, up to 292 years; at or before the zero is its first nanosecond.</param>
    /// <param name="interval">From one expiration to the next, from 0 (only one) to 292 years.</param>
    /// <param name="cancelOnSet">
    /// Cancels the timer when the wall clock is set to another time, and when the machine has slept: <see cref="ReadExpirations"/>
    /// then tells <see cref="ClockWasSet"/> (TFD_TIMER_CANCEL_ON_SET).
    /// </param>
    /// <returns>
    /// False when the clock was set since the timer was last armed, and nobody has read that yet (ECANCELED): the timer is armed all
    /// the same, for an instant that the caller may have worked out on the old clock.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is too large, or the interval negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="cancelOnSet"/> for a clock that cannot be set: the kernel would ignore it.</exception>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">
    /// EPERM for want of CAP_WAKE_ALARM; EBADF or EINVAL when the descriptor was closed behind its owner's back.
    /// </exception>
    public bool ArmAt(TimeSpan due, TimeSpan interval = default, bool cancelOnSet = false) =>
        ArmAt(Nanoseconds.At(due, nameof(due)), Nanoseconds.Of(interval, nameof(interval)), cancelOnSet);

    /// <inheritdoc cref="ArmAt(TimeSpan, TimeSpan, bool)"/>
    /// <param name="dueNanoseconds">The first expiration, in nanoseconds since the clock's zero; at or before it is its first nanosecond.</param>
    /// <param name="intervalNanoseconds">From one expiration to the next, in nanoseconds; 0 for only one.</param>
    /// <param name="cancelOnSet">Cancels the timer when the wall clock is set to another time, and when the machine has slept.</param>
    public bool ArmAt(long dueNanoseconds, long intervalNanoseconds = 0, bool cancelOnSet = false)
    {
        Nanoseconds.Check(intervalNanoseconds, nameof(intervalNanoseconds));
        if (cancelOnSet && !Clock.IsWall())
        {
            throw new ArgumentException($"A timer on Clock.{Clock} cannot be cancelled by setting the clock, which is one of "
                + "Clock.Realtime and Clock.RealtimeAlarm: the kernel would ignore it without a word.", nameof(cancelOnSet));
        }

        return Set(Libc.TFD_TIMER_ABSTIME | (cancelOnSet ? Libc.TFD_TIMER_CANCEL_ON_SET : 0), dueNanoseconds, intervalNanoseconds);
    }

    /// <summary>Disarms: there is no expiration until the next arming, and those not yet read are forgotten.</summary>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">As for arming.</exception>
    public void Disarm()
    {
        var nothing = default(ItimerSpec);
        Set(flags: 0, &nothing);
    }

    /// <summary>
    /// How many expirations there were since the last read or arming: every one is counted once. 0 where there was none (EAGAIN:
    /// read or armed again since the descriptor became readable; 0 bytes: the wall clock was set back; EINTR: a signal came first);
    /// <see cref="ClockWasSet"/> where the clock was set: the timer is to be armed anew, since it stands still if it had expired,
    /// and goes on by the new clock if it had not. An expired timer with an interval is set going again by this call, so every
    /// readiness has to be read.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">EBADF, EINVAL: the descriptor was closed behind its owner's back.</exception>
    public long ReadExpirations()
    {
        ObjectDisposedException.ThrowIf(Descriptor.IsClosed, this);
        return Read();
    }

    /// <summary>
    /// What the timer is about to do, as /proc/self/fdinfo shows it. That disturbs nothing: timerfd_gettime(2) would set an expired
    /// timer going again. Takes a file system call or three, and allocates: for diagnostics.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="IOException">/proc is not mounted, or the descriptor was closed behind its owner's back.</exception>
    public TimerFdState ReadState()
    {
        bool held = false;
        try
        {
            Descriptor.DangerousAddRef(ref held);
            return TimerFdState.Parse(File.ReadLines($"/proc/self/fdinfo/{_number}"));
        }
        finally
        {
            if (held) Descriptor.DangerousRelease();
        }
    }

    /// <summary>Closes the descriptor, which disarms the timer unless a dup(2) or another process has it too.</summary>
    public void Dispose() => Descriptor.Dispose();

    /// <summary>As <see cref="ReadExpirations"/>, for a caller that knows the timer is open: one system call and nothing else.</summary>
    internal long Read()
    {
        long expirations = 0;
        if (Libc.read(_number, &expirations, sizeof(long)) >= 0) return expirations;
        return Errno.OfRead switch
        {
            Errno.EAGAIN or Errno.EINTR => 0,
            Errno.ECANCELED => ClockWasSet,
            int errno => throw Errno.Failure("read(timerfd)", errno, ErrnoHints.OfReadTimer),
        };
    }

    // A zero it_value would disarm: at once is the first nanosecond from now, and before the clock's zero the first of the clock.
    private bool Set(int flags, long value, long interval)
    {
        var setting = new ItimerSpec { it_value = Timespec.From(Math.Max(value, 1)), it_interval = Timespec.From(interval) };
        return Set(flags, &setting);
    }

    private bool Set(int flags, ItimerSpec* setting)
    {
        if (Libc.timerfd_settime(Descriptor, flags, setting, null) == 0) return true;
        return Errno.Last == Errno.ECANCELED ? false : throw Errno.Failure("timerfd_settime", Errno.Last, ErrnoHints.OfArm);
    }
}
