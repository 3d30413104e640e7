using System.Runtime.CompilerServices;

namespace TimerAttributes.Linux;

/// <summary>What waits to be served on a descriptor, as far as the kernel tells: two of them show whether anybody serves it.</summary>
internal readonly unsafe struct Backlog
{
    private const ulong FIONREAD = 0x541B; // ioctl_tty(2), tcp(7), pipe(7), unix(7): bytes to read
    private const ulong TIOCOUTQ = 0x5411; // tcp(7), unix(7): bytes written that the peer has not taken
    private const int SOL_SOCKET = 1; // socket(7), as the next two
    private const int SO_TYPE = 3;
    private const int SO_ACCEPTCONN = 30;
    private const int SOCK_STREAM = 1;
    private const int IPPROTO_TCP = 6;
    private const int TCP_INFO = 11;
    private const int POLLNVAL = 0x20;

    // struct tcp_info in linux/tcp.h, which only ever grows at its end.
    private const int TcpInfoSize = 128;
    private const int UnackedOffset = 24; // Of a listening socket: connections to accept.
    private const int BytesAckedOffset = 120;

    // poll(2) has the same bits.
    private const EpollEvents Asked = EpollEvents.In | EpollEvents.Pri | EpollEvents.Out | EpollEvents.RdHup;

    /// <summary>There is no such descriptor.</summary>
    public bool IsClosed { get; init; }

    /// <summary>It is ready for what it was found ready for.</summary>
    public bool IsReady { get; init; }

    /// <summary><see cref="Input"/> is all there is to read: who reads makes it less. Not so of datagrams, connections, counters, or room to write.</summary>
    public bool IsCounted { get; init; }

    /// <summary>
    /// It has hung up, or its reader is gone. That may pass, when another writer opens a FIFO, but not in the course of a thousand calls.
    /// </summary>
    public bool IsHungUp { get; init; }

    /// <summary>Something has come or gone since it was looked at before.</summary>
    public bool HasActivity { get; init; }

    /// <summary>Bytes to read; −1 where the kernel does not tell.</summary>
    public int Input { get; init; }

    /// <summary>Bytes written that the peer has not taken; −1 where the kernel does not tell.</summary>
    public int Output { get; init; }

    /// <summary>Bytes written that the peer has taken, ever.</summary>
    public ulong Acknowledged { get; init; }

    /// <summary>Connections to accept.</summary>
    public uint Connections { get; init; }

    public static Backlog Of(int fd, EpollEvents events)
    {
        var ready = new Pollfd { fd = fd, events = (short)(events & Asked) };
        bool any = Libc.poll(&ready, 1, 0) > 0;
        int input, output, type;
        bool hasInput = Libc.ioctl(fd, FIONREAD, &input) == 0, hasOutput = Libc.ioctl(fd, TIOCOUTQ, &output) == 0;
        bool isSocket = TryGet(fd, SO_TYPE, out type);
        bool isBytes = !isSocket || (type == SOCK_STREAM && TryGet(fd, SO_ACCEPTCONN, out int listens) && listens == 0);
        byte* info = stackalloc byte[TcpInfoSize];
        uint size = TcpInfoSize;
        bool hasInfo = Libc.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, &size) == 0 && size >= TcpInfoSize;
        return new()
        {
            IsClosed = any && (ready.revents & POLLNVAL) != 0,
            IsReady = any,
            IsCounted = hasInput && isBytes && (events & (EpollEvents.Out | EpollEvents.Pri | EpollEvents.Err)) == 0,
            IsHungUp = (events & EpollEvents.Hup) != 0 || ((events & EpollEvents.Err) != 0 && !isSocket),
            Input = hasInput ? input : -1,
            Output = hasOutput ? output : -1,
            Connections = hasInfo ? Unsafe.ReadUnaligned<uint>(info + UnackedOffset) : 0,
            Acknowledged = hasInfo ? Unsafe.ReadUnaligned<ulong>(info + BytesAckedOffset) : 0,
        };
    }

    /// <summary>Something is more or less than it was. That nothing is does not show that nobody serves: as much may have come as gone.</summary>
    public bool DiffersFrom(in Backlog before) =>
        Input != before.Input || Output != before.Output || Acknowledged != before.Acknowledged || Connections != before.Connections;

    private static bool TryGet(int fd, int option, out int value)
    {
        int found;
        uint size = sizeof(int);
        bool has = Libc.getsockopt(fd, SOL_SOCKET, option, &found, &size) == 0;
        value = has ? found : 0;
        return has;
    }
}
