using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>A set of descriptors to wait for: epoll(7), level-triggered, close-on-exec.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    /// <summary>What <c>Wait</c> returns when a signal arrived first (EINTR; SA_RESTART does not restart epoll_wait, see signal(7)).</summary>
    public const int Interrupted = -1;

    // struct epoll_event { uint32_t events; epoll_data_t data; } is packed on x86-64, and only there (EPOLL_PACKED in sys/epoll.h).
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + sizeof(ulong);

    private readonly FileDescriptor _descriptor;

    private Epoll(FileDescriptor descriptor) => _descriptor = descriptor;

    public FileDescriptor Descriptor => _descriptor;

    public static Epoll Create() => new(Errno.Check(Libc.epoll_create1(Libc.EPOLL_CLOEXEC), "epoll_create1"));

    public void Add(int fd, EpollEvents events, ulong tag) => Control(Libc.EPOLL_CTL_ADD, fd, events, tag);

    public void Modify(int fd, EpollEvents events, ulong tag) => Control(3, fd, events, tag);

    public bool Remove(int fd) => Libc.epoll_ctl(_descriptor, Libc.EPOLL_CTL_DEL, fd, null) == 0;

    public int Wait(Span<EpollEvent> ready, TimeSpan timeout) =>
        Wait(ready, timeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Min(int.MaxValue, (timeout.Ticks + 9999) / 10000));

    private int Wait(Span<EpollEvent> ready, int timeout)
    {
        fixed (EpollEvent* buffer = ready)
        {
            int count = Libc.epoll_wait(_descriptor, buffer, ready.Length, timeout);
            if (count < 0) return Errno.Last == Errno.EINTR ? Interrupted : throw new LinuxException("epoll_wait", Errno.Last);
            if (EventSize == sizeof(EpollEvent)) return count;
            for (int i = count - 1; i >= 0; i--)
            {
                byte* @event = (byte*)buffer + i * EventSize;
                buffer[i] = new() { Data = Unsafe.ReadUnaligned<ulong>(@event + DataOffset), Events = *(EpollEvents*)@event };
            }

            return count;
        }
    }

    private void Control(int op, int fd, EpollEvents events, ulong tag)
    {
        byte* @event = stackalloc byte[EventSize];
        *(EpollEvents*)@event = events;
        Unsafe.WriteUnaligned(@event + DataOffset, tag);
        Errno.Check(Libc.epoll_ctl(_descriptor, op, fd, @event), "epoll_ctl");
    }

    public void Dispose() => _descriptor.Dispose();
}
