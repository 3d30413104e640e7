namespace TimerAttributes.Linux;

/// <summary>
/// A counter that wakes a thread that waits for it: eventfd(2). Non-blocking and close-on-exec. Its descriptor is readable
/// (<see cref="EpollEvents.In"/>) while the counter is above zero. Every member may be called from any thread, but
/// <see cref="Dispose"/> must not be called while another thread is in <see cref="Drain"/>.
/// </summary>
[CLSCompliant(false)] // The kernel's values are unsigned.
public sealed unsafe class EventFd : IDisposable
{
    private readonly int _number;

    private EventFd(FileDescriptor descriptor)
    {
        Descriptor = descriptor;
        _number = descriptor.Number;
    }

    /// <summary>The descriptor to wait for. <see cref="Dispose"/> closes it.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>Makes a counter.</summary>
    /// <param name="initial">The counter's first value; by default 0.</param>
    /// <param name="semaphore">True if <see cref="Drain"/> takes 1 from the counter; false if it takes all (EFD_SEMAPHORE).</param>
    /// <exception cref="LinuxException">EMFILE, ENFILE, ENOMEM, ENODEV; EPERM or ENOSYS from a seccomp filter.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static EventFd Create(uint initial = 0, bool semaphore = false)
    {
        SupportedPlatform.Check();
        int flags = Libc.EFD_NONBLOCK | Libc.EFD_CLOEXEC | (semaphore ? Libc.EFD_SEMAPHORE : 0);
        return new(Errno.Check(Libc.eventfd(initial, flags), "eventfd", ErrnoHints.OfCreate));
    }

    /// <summary>Adds to the counter, which makes the descriptor readable. Never blocks.</summary>
    /// <param name="count">From 1 to 2⁶⁴ − 2, which is the counter's maximum.</param>
    /// <returns>False if the sum would exceed the maximum (EAGAIN). Nothing was added then, and the descriptor is readable already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is 0 or 2⁶⁴ − 1.</exception>
    /// <exception cref="ObjectDisposedException">The counter is closed.</exception>
    /// <exception cref="LinuxException">EBADF, EINVAL: other code has closed the descriptor.</exception>
    public bool Signal(ulong count = 1)
    {
        if (count is 0 or ulong.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(count), $"The count is {count}; it must be from 1 to {ulong.MaxValue - 1}.");

        while (Libc.write(Descriptor, &count, sizeof(ulong)) < 0)
        {
            if (Errno.Last == Errno.EAGAIN) return false;
            if (Errno.Last != Errno.EINTR) throw Errno.Failure("write(eventfd)", Errno.Last, ErrnoHints.OfEvent);
        }

        return true;
    }

    /// <summary>Takes all from the counter, or 1 from a semaphore. Never blocks.</summary>
    /// <returns>The number that was taken; 0 if the counter was zero (EAGAIN).</returns>
    /// <exception cref="ObjectDisposedException">The counter is closed.</exception>
    /// <exception cref="LinuxException">EBADF, EINVAL: other code has closed the descriptor.</exception>
    public ulong Drain()
    {
        ObjectDisposedException.ThrowIf(Descriptor.IsClosed, this);
        ulong count = 0;
        while (Libc.read(_number, &count, sizeof(ulong)) < 0)
        {
            int errno = Errno.OfRead;
            if (errno == Errno.EAGAIN) return 0;
            if (errno != Errno.EINTR) throw Errno.Failure("read(eventfd)", errno, ErrnoHints.OfEvent);
        }

        return count;
    }

    /// <summary>Closes the descriptor.</summary>
    public void Dispose() => Descriptor.Dispose();
}
