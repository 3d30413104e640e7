using System.Runtime.CompilerServices;

namespace TimerAttributes.Linux;

/// <summary>
/// What waits to be served on a descriptor, as far as the kernel tells: a comparison of two shows whether anybody serves it.
/// </summary>
internal readonly unsafe struct Backlog
{
    private const ulong FIONREAD = 0x541B; // ioctl_tty(2), tcp(7), pipe(7), unix(7): bytes to read
    private const ulong TIOCOUTQ = 0x5411; // tcp(7), unix(7): bytes written that the peer has not taken
    private const int IPPROTO_TCP = 6;
    private const int TCP_INFO = 11;
    private const int POLLNVAL = 0x20;

    // struct tcp_info in linux/tcp.h, which only ever grows at its end.
    private const int TcpInfoSize = 128;
    private const int UnackedOffset = 24; // Of a listening socket: connections to accept.
    private const int BytesAckedOffset = 120;

    /// <summary>There is no such descriptor.</summary>
    public bool IsClosed { get; init; }

    /// <summary>It is ready for what it was found ready for.</summary>
    public bool IsReady { get; init; }

    /// <summary>Bytes to read; −1 where the kernel does not tell.</summary>
    public int Input { get; init; }

    /// <summary>Bytes written that the peer has not taken; −1 where the kernel does not tell.</summary>
    public int Output { get; init; }

    /// <summary>Bytes written that the peer has taken.</summary>
    public ulong Acknowledged { get; init; }

    /// <summary>Connections to accept.</summary>
    public uint Connections { get; init; }

    public static Backlog Of(int fd, EpollEvents events)
    {
        // The bits of poll(2) are those of epoll_ctl(2).
        var ready = new Pollfd { fd = fd, events = (short)(events & (EpollEvents.In | EpollEvents.Pri | EpollEvents.Out | EpollEvents.RdHup)) };
        bool any = Libc.poll(&ready, 1, 0) > 0;
        int input, output;
        bool hasInput = Libc.ioctl(fd, FIONREAD, &input) == 0, hasOutput = Libc.ioctl(fd, TIOCOUTQ, &output) == 0;
        byte* info = stackalloc byte[TcpInfoSize];
        uint size = TcpInfoSize;
        bool hasInfo = Libc.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, &size) == 0 && size >= TcpInfoSize;
        return new()
        {
            IsClosed = any && (ready.revents & POLLNVAL) != 0,
            IsReady = any,
            Input = hasInput ? input : -1,
            Output = hasOutput ? output : -1,
            Connections = hasInfo ? Unsafe.ReadUnaligned<uint>(info + UnackedOffset) : 0,
            Acknowledged = hasInfo ? Unsafe.ReadUnaligned<ulong>(info + BytesAckedOffset) : 0,
        };
    }

    /// <summary>Something was read, written or accepted. What came in meanwhile can hide that, once in a while.</summary>
    public bool IsServedSince(in Backlog before) =>
        Input < before.Input || Output != before.Output || Acknowledged != before.Acknowledged || Connections < before.Connections;
}
