using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>
/// A set of file descriptors to wait for: epoll(7). Close-on-exec. Level-triggered unless <see cref="EpollEvents.EdgeTriggered"/>. Any thread
/// may change the set, even while a thread waits. The set holds open files, not numbers: remove a descriptor before you close it, because a
/// dup(2) of it, or the copy of a child process, would keep the file in the set.
/// </summary>
[CLSCompliant(false)] // The kernel's values are unsigned.
public sealed unsafe class Epoll : IDisposable
{
    /// <summary>The result of a wait that a signal has ended (EINTR). SA_RESTART does not restart epoll_wait, see signal(7).</summary>
    public const int Interrupted = -1;

    // struct epoll_event { uint32_t events; epoll_data_t data; } is packed on x86-64, and only there (EPOLL_PACKED in sys/epoll.h).
    internal static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private const int PackedSize = sizeof(uint) + sizeof(ulong);
    private const int MaxEvents = int.MaxValue / 16; // The kernel's limit for one call (EP_MAX_EVENTS). More are EINVAL.
    private const int Forever = -1;

    private readonly SafeHandle _descriptor;

    private Epoll(SafeHandle descriptor) => _descriptor = descriptor;

    /// <summary>
    /// The set's own descriptor. It is readable while something in the set is ready, so that another epoll or poll(2) can wait for it.
    /// <see cref="Dispose"/> closes it.
    /// </summary>
    public SafeHandle Descriptor => _descriptor;

    /// <summary>Makes an empty set (epoll_create1(2)).</summary>
    /// <exception cref="LinuxException">EMFILE, ENFILE, ENOMEM; EPERM or ENOSYS from a seccomp filter.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static Epoll Create()
    {
        SupportedPlatform.Check();
        return new(Errno.Check(Libc.epoll_create1(Libc.EPOLL_CLOEXEC), "epoll_create1", ErrnoHints.OfCreate));
    }

    /// <summary>
    /// Takes over a set that other code has made, or a dup(2) of its descriptor, which is the same set. If the descriptor is no epoll's, its first
    /// use fails (EINVAL).
    /// </summary>
    /// <param name="epoll">The set's descriptor. <see cref="Dispose"/> closes it.</param>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static Epoll FromDescriptor(SafeHandle epoll)
    {
        ArgumentNullException.ThrowIfNull(epoll);
        SupportedPlatform.Check();
        return new(epoll);
    }

    /// <summary>Puts a descriptor into the set (EPOLL_CTL_ADD).</summary>
    /// <param name="descriptor">A descriptor of a file that can be waited for: a pipe, socket, terminal, timerfd, eventfd, epoll and others.</param>
    /// <param name="events">The events to wait for, and how they are reported.</param>
    /// <param name="data">A value that the descriptor's events carry. The kernel does not use it.</param>
    /// <exception cref="LinuxException">
    /// EEXIST: the descriptor is in the set already. EPERM: it is of a regular file or directory. EBADF: it is closed, or was opened with O_PATH.
    /// ENOSPC: the user's epolls have reached fs.epoll.max_user_watches. ELOOP, EINVAL: epolls contain each other in a circle, are nested too deep,
    /// or contain themselves. ENOMEM: the kernel has no memory.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The descriptor or the set is closed.</exception>
    public void Add(SafeHandle descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_ADD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_ADD)", ErrnoHints.OfAdd);

    /// <inheritdoc cref="Add(SafeHandle, EpollEvents, ulong)"/>
    public void Add(int descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_ADD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_ADD)", ErrnoHints.OfAdd);

    /// <summary>Changes the events to wait for and the data (EPOLL_CTL_MOD). A one-shot descriptor reports its next event after this.</summary>
    /// <param name="descriptor">A descriptor that is in the set.</param>
    /// <param name="events">The events to wait for, and how they are reported.</param>
    /// <param name="data">A value that the descriptor's events carry. The kernel does not use it.</param>
    /// <exception cref="LinuxException">ENOENT: the descriptor is not in the set. EPERM, EBADF, EINVAL, ENOMEM: as for adding.</exception>
    /// <exception cref="ObjectDisposedException">The descriptor or the set is closed.</exception>
    public void Modify(SafeHandle descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_MOD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_MOD)", ErrnoHints.OfModify);

    /// <inheritdoc cref="Modify(SafeHandle, EpollEvents, ulong)"/>
    public void Modify(int descriptor, EpollEvents events, ulong data) =>
        Errno.Check(Control(Libc.EPOLL_CTL_MOD, descriptor, events, data), "epoll_ctl(EPOLL_CTL_MOD)", ErrnoHints.OfModify);

    /// <summary>Removes a descriptor from the set (EPOLL_CTL_DEL). Events that a wait has returned already are not taken back.</summary>
    /// <param name="descriptor">A descriptor that is still open.</param>
    /// <returns>False if the descriptor was not in the set (ENOENT).</returns>
    /// <exception cref="LinuxException">
    /// EBADF: the descriptor is closed, or was opened with O_PATH. EPERM: it is of a regular file or directory. EINVAL: it is the set itself.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The descriptor or the set is closed.</exception>
    public bool Remove(SafeHandle descriptor) => IsRemoved(Control(Libc.EPOLL_CTL_DEL, descriptor, default, default));

    /// <inheritdoc cref="Remove(SafeHandle)"/>
    public bool Remove(int descriptor) => IsRemoved(Control(Libc.EPOLL_CTL_DEL, descriptor, default, default));

    /// <summary>Waits until something in the set is ready (epoll_wait(2)).</summary>
    /// <param name="ready">Receives the events, from its start. If it is too short, the other events come first in the next wait.</param>
    /// <returns>The number of events in <paramref name="ready"/>; <see cref="Interrupted"/> after a signal.</returns>
    /// <exception cref="ArgumentException">There is no room for an event.</exception>
    /// <exception cref="LinuxException">EBADF, EINVAL: the set's descriptor is no epoll's.</exception>
    /// <exception cref="ObjectDisposedException">The set is closed.</exception>
    public int Wait(Span<EpollEvent> ready) => Wait(ready, Forever);

    /// <summary>
    /// Waits until something in the set is ready, or the time-out has passed. For an exact deadline, put a <see cref="TimerFd"/> into the set,
    /// because the kernel counts a time-out in whole milliseconds and adds slack (prctl(2), PR_SET_TIMERSLACK; up to 0.1 % of the time-out).
    /// </summary>
    /// <param name="ready">Receives the events, from its start. If it is too short, the other events come first in the next wait.</param>
    /// <param name="timeout">
    /// The time-out is rounded up to whole milliseconds, so that it never ends early. Zero does not wait; <see cref="Timeout.InfiniteTimeSpan"/>
    /// waits without limit; more than <see cref="int.MaxValue"/> ms waits for <see cref="int.MaxValue"/> ms (24 days).
    /// </param>
    /// <returns>
    /// The number of events in <paramref name="ready"/>; 0 if the time-out has passed; <see cref="Interrupted"/> after a signal.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative, and is not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
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
    /// Closes the set's descriptor. The kernel frees the set with its last descriptor. The descriptors in the set stay open. A thread that waits
    /// goes on waiting, and the set's descriptor is closed when it returns: wake the thread first, with an <see cref="EventFd"/> in the set.
    /// </summary>
    public void Dispose() => _descriptor.Dispose();

    private int Wait(Span<EpollEvent> ready, int timeout)
    {
        if (ready.IsEmpty) throw new ArgumentException("The length of ready is 0; it must be at least 1, for one event.", nameof(ready));
        fixed (EpollEvent* events = ready)
        {
            int count = Libc.epoll_wait(_descriptor, events, Math.Min(ready.Length, MaxEvents), timeout);
            if (count < 0) return Errno.Last == Errno.EINTR ? Interrupted : throw Errno.Failure("epoll_wait", Errno.Last, ErrnoHints.OfWait);
            if (IsPacked) Spread(events, count);
            return count;
        }
    }

    // The kernel has written events of 12 bytes. They are moved from the last to the first, so that none is overwritten before it is moved.
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
