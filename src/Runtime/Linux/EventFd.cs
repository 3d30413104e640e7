namespace TimerAttributes.Linux;

/// <summary>A counter that wakes who waits for it: eventfd(2). Non-blocking and close-on-exec.</summary>
internal sealed unsafe class EventFd : IDisposable
{
    private EventFd(FileDescriptor descriptor) => Descriptor = descriptor;

    public FileDescriptor Descriptor { get; }

    public static EventFd Create() => new(Errno.Check(Libc.eventfd(0, Libc.EFD_NONBLOCK | Libc.EFD_CLOEXEC), "eventfd"));

    /// <summary>Makes the descriptor readable. From any thread.</summary>
    public void Signal()
    {
        long one = 1;
        while (Libc.write(Descriptor, &one, sizeof(long)) < 0)
        {
            if (Errno.Last == Errno.EAGAIN) return; // The counter is full: readable already.
            if (Errno.Last != Errno.EINTR) throw new LinuxException("write(eventfd)", Errno.Last);
        }
    }

    /// <summary>Makes the descriptor unreadable until the next signal. Not to be called while another thread disposes.</summary>
    public void Drain()
    {
        long count;
        while (Libc.read(Descriptor.Number, &count, sizeof(long)) < 0)
        {
            int errno = Errno.OfRead;
            if (errno == Errno.EAGAIN) return; // Nothing to drain.
            if (errno != Errno.EINTR) throw new LinuxException("read(eventfd)", errno);
        }
    }

    public void Dispose() => Descriptor.Dispose();
}
