using System.Globalization;
using TimerAttributes.Clocks;

namespace TimerAttributes.Linux;

/// <summary>
/// A kernel timer as a file: timerfd_create(2), timerfd_settime(2). Non-blocking and close-on-exec. Its descriptor is readable
/// (<see cref="EpollEvents.In"/>) from an expiration until <see cref="ReadExpirations"/>. An expiration is never early. Expirations that are not
/// read add up. Any thread may arm and read the timer, but <see cref="Dispose"/> must not be called while another thread is in a member.
/// </summary>
public sealed unsafe class TimerFd : IDisposable
{
    /// <summary>The result of <see cref="ReadExpirations"/> if the wall clock was set to another time (ECANCELED).</summary>
    public const long ClockWasSet = -1;

    private readonly int _number;

    private TimerFd(FileDescriptor descriptor, Clock clock)
    {
        Descriptor = descriptor;
        Clock = clock;
        _number = descriptor.Number;
    }

    /// <summary>The descriptor to wait for. <see cref="Dispose"/> closes it.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>The clock that measures the timer's time.</summary>
    public Clock Clock { get; }

    /// <summary>Makes a timer that is not armed.</summary>
    /// <param name="clock">The clock. A clock that wakes the machine needs CAP_WAKE_ALARM when the timer is made, and each time it is armed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such clock.</exception>
    /// <exception cref="LinuxException">
    /// EMFILE, ENFILE, ENOMEM, ENODEV; EPERM if CAP_WAKE_ALARM is missing; EPERM or ENOSYS from a seccomp filter.
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

    /// <summary>Arms the timer relative to now. This replaces an earlier arming, and discards expirations that were not read.</summary>
    /// <param name="delay">The time to the first expiration, from 0 (at once) to 292 years.</param>
    /// <param name="interval">The time from one expiration to the next, up to 292 years; 0 for a single expiration.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or too large.</exception>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">EPERM: CAP_WAKE_ALARM is missing. EBADF, EINVAL: other code has closed the descriptor.</exception>
    public void ArmAfter(TimeSpan delay, TimeSpan interval = default) =>
        ArmAfter(Nanoseconds.Of(delay, nameof(delay)), Nanoseconds.Of(interval, nameof(interval)));

    /// <inheritdoc cref="ArmAfter(TimeSpan, TimeSpan)"/>
    /// <param name="delayNanoseconds">Nanoseconds to the first expiration; 0 is at once.</param>
    /// <param name="intervalNanoseconds">Nanoseconds from one expiration to the next; 0 for a single expiration.</param>
    public void ArmAfter(long delayNanoseconds, long intervalNanoseconds = 0)
    {
        Nanoseconds.Check(delayNanoseconds, nameof(delayNanoseconds));
        Nanoseconds.Check(intervalNanoseconds, nameof(intervalNanoseconds));
        Set(flags: 0, delayNanoseconds, intervalNanoseconds);
    }

    /// <summary>
    /// Arms the timer for an instant of its clock. This replaces an earlier arming, and discards expirations that were not read. If the instant has
    /// passed, the timer expires at once, and counts all intervals since that instant. Later expirations are whole intervals after the instant,
    /// however late they are read.
    /// </summary>
    /// <param name="due">The first expiration, as time since the clock's zero, up to 292 years. Zero and negative times count as 1 ns.</param>
    /// <param name="interval">The time from one expiration to the next, up to 292 years; 0 for a single expiration.</param>
    /// <param name="cancelOnSet">
    /// True to cancel the timer when the wall clock is set to another time, and when the machine was suspended (TFD_TIMER_CANCEL_ON_SET).
    /// <see cref="ReadExpirations"/> then returns <see cref="ClockWasSet"/>.
    /// </param>
    /// <returns>
    /// False if the clock was set since the timer was last armed, and that was not read yet (ECANCELED). The timer is armed all the same, for an
    /// instant that the caller may have computed before the clock was set.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is too large, or the interval is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="cancelOnSet"/> for a clock that cannot be set: the kernel would ignore it.</exception>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">EPERM: CAP_WAKE_ALARM is missing. EBADF, EINVAL: other code has closed the descriptor.</exception>
    public bool ArmAt(TimeSpan due, TimeSpan interval = default, bool cancelOnSet = false) =>
        ArmAt(Nanoseconds.At(due, nameof(due)), Nanoseconds.Of(interval, nameof(interval)), cancelOnSet);

    /// <inheritdoc cref="ArmAt(TimeSpan, TimeSpan, bool)"/>
    /// <param name="dueNanoseconds">The first expiration, in nanoseconds since the clock's zero. Zero and negative values count as 1.</param>
    /// <param name="intervalNanoseconds">Nanoseconds from one expiration to the next; 0 for a single expiration.</param>
    /// <param name="cancelOnSet">True to cancel the timer when the wall clock is set to another time, and when the machine was suspended.</param>
    public bool ArmAt(long dueNanoseconds, long intervalNanoseconds = 0, bool cancelOnSet = false)
    {
        Nanoseconds.Check(intervalNanoseconds, nameof(intervalNanoseconds));
        if (cancelOnSet && !Clock.IsWall())
        {
            throw new ArgumentException($"A timer on Clock.{Clock} cannot be cancelled by setting that clock, because it cannot be set: "
                + "make the timer on Clock.Realtime or Clock.RealtimeAlarm, or leave cancelOnSet out.", nameof(cancelOnSet));
        }

        return Set(Libc.TFD_TIMER_ABSTIME | (cancelOnSet ? Libc.TFD_TIMER_CANCEL_ON_SET : 0), dueNanoseconds, intervalNanoseconds);
    }

    /// <summary>Disarms the timer: it does not expire before the next arming. Expirations that were not read are discarded.</summary>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">The kernel refused, as for <see cref="ArmAfter(TimeSpan, TimeSpan)"/>.</exception>
    public void Disarm()
    {
        var nothing = default(ItimerSpec);
        Set(flags: 0, &nothing);
    }

    /// <summary>
    /// Reads the number of expirations since the last read or arming. Each expiration is counted once. An expired timer with an interval goes on
    /// only after this call, so call it each time the descriptor is readable.
    /// </summary>
    /// <returns>
    /// The number of expirations. 0 if there was none: the timer was read or armed again since the descriptor became readable (EAGAIN), the wall
    /// clock was set back (0 bytes), or a signal came first (EINTR). <see cref="ClockWasSet"/> if the clock was set. Arm the timer again in that
    /// case, because it has stopped if it had expired, and follows the new clock if it had not.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="LinuxException">EBADF, EINVAL: other code has closed the descriptor.</exception>
    public long ReadExpirations()
    {
        ObjectDisposedException.ThrowIf(Descriptor.IsClosed, this);
        return Read();
    }

    /// <summary>
    /// Reads the timer's state from /proc/self/fdinfo. This does not change the timer, while timerfd_gettime(2) would restart an expired timer. It
    /// takes a few file system calls and allocates memory, so use it for diagnostics only.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The timer is closed.</exception>
    /// <exception cref="IOException">/proc is not mounted, or other code has closed the descriptor.</exception>
    public TimerFdState ReadState()
    {
        bool held = false;
        try
        {
            Descriptor.DangerousAddRef(ref held);
            return TimerFdState.Parse(File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{_number}")));
        }
        finally
        {
            if (held) Descriptor.DangerousRelease();
        }
    }

    /// <summary>Closes the descriptor. This disarms the timer, unless a dup(2) of it or another process still has the timer open.</summary>
    public void Dispose() => Descriptor.Dispose();

    /// <summary>Like <see cref="ReadExpirations"/>, but without a check: the caller knows that the timer is open.</summary>
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

    // An it_value of zero would disarm the timer, so the smallest value is 1 ns.
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
