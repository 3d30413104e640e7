using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>A set of descriptors to wait for: epoll(7), level-triggered, close-on-exec.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    /// <summary>What <see cref="Wait"/> returns when a signal arrived first (EINTR; SA_RESTART does not restart epoll_wait, see signal(7)).</summary>
    public const int Interrupted = -1;

    // struct epoll_event { uint32_t events; epoll_data_t data; } is packed on x86-64, and only there (EPOLL_PACKED in sys/epoll.h).
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + sizeof(ulong);

    private readonly FileDescriptor _descriptor;
    private readonly byte[] _buffer;
    private readonly int _capacity;

    private Epoll(FileDescriptor descriptor, int capacity)
    {
        _descriptor = descriptor;
        _capacity = capacity;
        // Pinned: the kernel writes here while the collector is free to run.
        _buffer = GC.AllocateUninitializedArray<byte>(capacity * EventSize, pinned: true);
    }

    /// <param name="capacity">The most events one <see cref="Wait"/> returns.</param>
    public static Epoll Create(int capacity) => new(Errno.Check(Libc.epoll_create1(Libc.EPOLL_CLOEXEC), "epoll_create1"), capacity);

    public void Add(FileDescriptor fd, uint events, ulong tag)
    {
        byte* @event = stackalloc byte[EventSize];
        *(uint*)@event = events;
        Unsafe.WriteUnaligned(@event + DataOffset, tag);
        Errno.Check(Libc.epoll_ctl(_descriptor, Libc.EPOLL_CTL_ADD, fd, @event), "epoll_ctl(EPOLL_CTL_ADD)");
    }

    /// <summary>Takes a descriptor out. Before it is closed: a dup or a child's copy would keep the registration alive.</summary>
    public void Remove(FileDescriptor fd) =>
        Errno.Check(Libc.epoll_ctl(_descriptor, Libc.EPOLL_CTL_DEL, fd, null), "epoll_ctl(EPOLL_CTL_DEL)");

    /// <summary>
    /// Waits without a time-out (those of epoll_wait carry slack; deadlines are timers) and tells up to
    /// <paramref name="ready"/>.Length of the ready descriptors by the tags they were added with. Their number, or <see cref="Interrupted"/>.
    /// </summary>
    public int Wait(Span<ulong> ready)
    {
        fixed (byte* buffer = _buffer)
        {
            int count = Libc.epoll_wait(_descriptor, buffer, Math.Min(_capacity, ready.Length), timeout: -1);
            if (count < 0) return Errno.Last == Errno.EINTR ? Interrupted : throw new LinuxException("epoll_wait", Errno.Last);

            byte* @event = buffer;
            for (int i = 0; i < count; i++, @event += EventSize)
                ready[i] = Unsafe.ReadUnaligned<ulong>(@event + DataOffset);
            return count;
        }
    }

    public void Dispose() => _descriptor.Dispose();
}
