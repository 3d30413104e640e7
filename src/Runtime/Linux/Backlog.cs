using System.Runtime.CompilerServices;

namespace TimerAttributes.Linux;

/// <summary>
/// How much waits on a file descriptor to be read or written, as far as the kernel reports it. Two values of it show whether a handler serves the
/// descriptor.
/// </summary>
internal readonly unsafe struct Backlog
{
    private const ulong FIONREAD = 0x541B; // ioctl_tty(2), tcp(7), pipe(7), unix(7): bytes to read
    private const ulong TIOCOUTQ = 0x5411; // tcp(7), unix(7): bytes written that the peer has not taken
    private const int SOL_SOCKET = 1; // socket(7), for this and the next two constants
    private const int SO_TYPE = 3;
    private const int SO_ACCEPTCONN = 30;
    private const int SOCK_STREAM = 1;
    private const int IPPROTO_TCP = 6;
    private const int TCP_INFO = 11;
    private const int POLLNVAL = 0x20;

    // struct tcp_info in linux/tcp.h. New versions of the kernel add fields only at its end.
    private const int TcpInfoSize = 128;
    private const int UnackedOffset = 24; // For a listening socket, this field is the number of connections to accept.
    private const int BytesAckedOffset = 120;

    // poll(2) has the same bits.
    private const EpollEvents Asked = EpollEvents.In | EpollEvents.Pri | EpollEvents.Out | EpollEvents.RdHup;

    /// <summary>True if there is no such descriptor.</summary>
    public bool IsClosed { get; init; }

    /// <summary>True if the descriptor is still ready for the events that were reported.</summary>
    public bool IsReady { get; init; }

    /// <summary>
    /// True if <see cref="Input"/> is all that there is to read, so that a read makes it less. False for datagrams, connections, counters, and room
    /// to write.
    /// </summary>
    public bool IsCounted { get; init; }

    /// <summary>
    /// True if the descriptor has hung up, or its reader is gone. That may end when another writer opens a FIFO, but not during a thousand calls.
    /// </summary>
    public bool IsHungUp { get; init; }

    /// <summary>True if data has come or gone since the descriptor was last examined.</summary>
    public bool HasActivity { get; init; }

    /// <summary>Number of bytes to read; −1 if the kernel does not report it.</summary>
    public int Input { get; init; }

    /// <summary>Number of written bytes that the peer has not taken; −1 if the kernel does not report it.</summary>
    public int Output { get; init; }

    /// <summary>Number of written bytes that the peer has taken since the connection was made; 0 if the kernel does not report it.</summary>
    public ulong Acknowledged { get; init; }

    /// <summary>Number of connections to accept; 0 if the kernel does not report it.</summary>
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

    /// <summary>
    /// True if a number has changed. False does not prove that no handler serves the descriptor, because as much may have come as has gone.
    /// </summary>
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
