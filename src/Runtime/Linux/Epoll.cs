using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>
/// A set of descriptors to wait for: epoll(7). Close-on-exec. Level-triggered unless <see cref="EpollEvents.EdgeTriggered"/>. The set
/// may be changed from any thread, also while one waits. It holds files, not numbers: take a descriptor out before it is closed,
/// since a dup(2) or a child's copy would keep it in.
/// </summary>
[CLSCompliant(false)] // The kernel counts without signs.
public sealed unsafe class Epoll : IDisposable
{
    /// <summary>What a wait returns when a signal arrived first (EINTR; SA_RESTART does not restart epoll_wait, see signal(7)).</summary>
    public const int Interrupted = -1;

    // struct epoll_event { uint32_t events; epoll_data_t data; } is packed on x86-64, and only there (EPOLL_PACKED in sys/epoll.h).
    internal static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private const int PackedSize = sizeof(uint) + sizeof(ulong);
    private const int MaxEvents = int.MaxValue / 16; // Of one call, as the kernel has it (EP_MAX_EVENTS); more are EINVAL.
    private const int Forever = -1;

    private readonly SafeHandle _descriptor;

    private Epoll(SafeHandle descriptor) => _descriptor = descriptor;

    /// <summary>
    /// The set's own descriptor: readable while something in the set is ready, so that another epoll or poll(2) can wait for it.
    /// Closed by <see cref="Dispose"/>.
    /// </summary>
    public SafeHandle Descriptor => _descriptor;

    /// <summary>Makes an empty set (epoll_create1(2)).</summary>
    /// <exception cref="LinuxException">EMFILE, ENFILE, ENOMEM; EPERM or ENOSYS of a seccomp filter.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static Epoll Create()
    {
        SupportedPlatform.Check();
        return new(Errno.Check(Libc.epoll_create1(Libc.EPOLL_CLOEXEC), "epoll_create1", ErrnoHints.OfCreate));
    }

    /// <summary>
    /// Takes over a set that somebody else has made, or a dup(2) of one, which is the same set. That it is one is seen at its first
    /// use (EINVAL).
    /// </summary>
    /// <param name="epoll">The descriptor; <see cref="Dispose"/> closes it.</param>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static Epoll FromDescriptor(SafeHandle epoll)
    {
        ArgumentNullException.ThrowIfNull(epoll);
        SupportedPlatform.Check();
        return new(epoll);
    }

    /// <summary>Puts a descriptor into the set (EPOLL_CTL_ADD).</summary>
    /// <param name="descriptor">Of a file that can be waited for: a pipe, socket, terminal, timerfd, eventfd, epoll and others.</param>
    /// <param name="events">What to wait for, and how.</param>
    /// <param name="data">What its events are to carry: the kernel does not look at it.</param>
    /// <exception cref="LinuxException">
    /// EEXIST: it is in the set. EPERM: a regular file or directory. EBADF: closed, or opened with O_PATH. ENOSPC: the user's epolls
    /// have reached fs.epoll.max_user_watches. ELOOP, EINVAL: epolls nested in a circle, or too deep, or in themselves. ENOMEM.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The descriptor or the set is closed.</exception>
    public void Add(SafeHandle descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_ADD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_ADD)", ErrnoHints.OfAdd);

    /// <inheritdoc cref="Add(SafeHandle, EpollEvents, ulong)"/>
    public void Add(int descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_ADD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_ADD)", ErrnoHints.OfAdd);

    /// <summary>Changes what to wait for and the data; a one-shot descriptor is set going again by this (EPOLL_CTL_MOD).</summary>
    /// <param name="descriptor">One that is in the set.</param>
    /// <param name="events">What to wait for, and how.</param>
    /// <param name="data">What its events are to carry.</param>
    /// <exception cref="LinuxException">ENOENT: it is not in the set. EPERM, EBADF, EINVAL, ENOMEM: as for adding.</exception>
    /// <exception cref="ObjectDisposedException">The descriptor or the set is closed.</exception>
    public void Modify(SafeHandle descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_MOD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_MOD)", ErrnoHints.OfModify);

    /// <inheritdoc cref="Modify(SafeHandle, EpollEvents, ulong)"/>
    public void Modify(int descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_MOD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_MOD)", ErrnoHints.OfModify);

    /// <summary>Takes a descriptor out of the set (EPOLL_CTL_DEL). Events that a wait has returned already are not taken back.</summary>
    /// <param name="descriptor">One that is still open.</param>
    /// <returns>False when it was not in the set (ENOENT).</returns>
    /// <exception cref="LinuxException">EBADF: closed, or opened with O_PATH. EPERM: a regular file or directory. EINVAL: the set itself.</exception>
    /// <exception cref="ObjectDisposedException">The descriptor or the set is closed.</exception>
    public bool Remove(SafeHandle descriptor) => IsRemoved(Control(Libc.EPOLL_CTL_DEL, descriptor, default, default));

    /// <inheritdoc cref="Remove(SafeHandle)"/>
    public bool Remove(int descriptor) => IsRemoved(Control(Libc.EPOLL_CTL_DEL, descriptor, default, default));

    /// <summary>Waits until something in the set is ready (epoll_wait(2)).</summary>
    /// <param name="ready">Filled from its start with up to so many ready descriptors; what finds no room comes first the next time.</param>
    /// <returns>How many of <paramref name="ready"/> are filled in; <see cref="Interrupted"/> after a signal.</returns>
    /// <exception cref="ArgumentException">There is no room for even one event.</exception>
    /// <exception cref="LinuxException">EBADF, EINVAL: the descriptor is no epoll's.</exception>
    /// <exception cref="ObjectDisposedException">The set is closed.</exception>
    public int Wait(Span<EpollEvent> ready) => Wait(ready, Forever);

    /// <summary>
    /// Waits until something in the set is ready, or the time is over. Time-outs carry slack (prctl(2), PR_SET_TIMERSLACK; up to 0.1 %
    /// of them) and whole milliseconds: a deadline belongs on a <see cref="TimerFd"/> in the set.
    /// </summary>
    /// <param name="ready">Filled from its start with up to so many ready descriptors; what finds no room comes first the next time.</param>
    /// <param name="timeout">
    /// Rounded up to whole milliseconds, so never early and never a poll by accident. Zero polls; <see cref="Timeout.InfiniteTimeSpan"/>
    /// has no end; what is above <see cref="int.MaxValue"/> ms waits so long (24 days).
    /// </param>
    /// <returns>How many of <paramref name="ready"/> are filled in; 0 when the time is over; <see cref="Interrupted"/> after a signal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <inheritdoc cref="Wait(Span{EpollEvent})"/>
    public int Wait(Span<EpollEvent> ready, TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan) return Wait(ready, Forever);
        if (timeout < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout),
                $"The time-out is {timeout:c}; it must not be negative, except for Timeout.InfiniteTimeSpan.");
        }

        long milliseconds = timeout.Ticks / TimeSpan.TicksPerMillisecond + (timeout.Ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0);
        return Wait(ready, (int)Math.Min(milliseconds, int.MaxValue));
    }

    /// <summary>
    /// Closes the set's descriptor, and with its last descriptor the set. What is in it stays open. A thread that waits goes on
    /// waiting, and the descriptor is closed when it returns: wake it first, by an <see cref="EventFd"/> in the set.
    /// </summary>
    public void Dispose() => _descriptor.Dispose();

    private int Wait(Span<EpollEvent> ready, int timeout)
    {
        if (ready.IsEmpty) throw new ArgumentException("There is no room for an event: epoll_wait(2) wants at least one.", nameof(ready));
        fixed (EpollEvent* events = ready)
        {
            int count = Libc.epoll_wait(_descriptor, events, Math.Min(ready.Length, MaxEvents), timeout);
            if (count < 0) return Errno.Last == Errno.EINTR ? Interrupted : throw Errno.Failure("epoll_wait", Errno.Last, ErrnoHints.OfWait);
            if (IsPacked) Spread(events, count);
            return count;
        }
    }

    // The kernel has written 12 bytes each. From the last to the first, none is overwritten before it was moved.
    private static void Spread(EpollEvent* events, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            byte* packed = (byte*)events + i * PackedSize;
            var whole = new EpollEvent { Events = *(EpollEvents*)packed, Data = Unsafe.ReadUnaligned<ulong>(packed + sizeof(uint)) };
            events[i] = whole;
        }
    }

    private static void Pack(EpollEvent* @event)
    {
        if (IsPacked) Unsafe.WriteUnaligned((byte*)@event + sizeof(uint), @event->Data);
    }

    private static bool IsRemoved(int result)
    {
        if (result < 0 && Errno.Last == Errno.ENOENT) return false;
        Errno.Check(result, "epoll_ctl(EPOLL_CTL_DEL)", ErrnoHints.OfRemove);
        return true;
    }

    private int Control(int operation, SafeHandle descriptor, EpollEvents events, ulong data)
    {
        var @event = new EpollEvent { Events = events, Data = data };
        Pack(&@event);
        return Libc.epoll_ctl(_descriptor, operation, descriptor, &@event);
    }

    private int Control(int operation, int descriptor, EpollEvents events, ulong data)
    {
        var @event = new EpollEvent { Events = events, Data = data };
        Pack(&@event);
        return Libc.epoll_ctl(_descriptor, operation, descriptor, &@event);
    }
}
