using System.Net;
using System.Net.Sockets;
using TimerAttributes.Linux;
using Libc = TimerAttributes.Tests.Shared.Native.Libc;

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>
/// A descriptor of some kind that is always ready: its number, what to ask for, and one step of a handler that serves it, after which
/// there is still, or again, something to do.
/// </summary>
internal sealed class Served : IDisposable
{
    private static readonly Dictionary<string, Action<Served>> Makers = new()
    {
        ["bytes of a pipe"] = served => served.Pipe(reads: true),
        ["room in a pipe"] = served => served.Pipe(reads: false),
        ["bytes of a pipe that refills itself"] = served => served.RefillingPipe(),
        ["bytes of a pipe without a writer"] = served => served.HungUpPipe(),
        ["bytes of a unix stream"] = served => served.UnixStream(reads: true),
        ["room in a unix stream"] = served => served.UnixStream(reads: false),
        ["messages of a unix socket"] = served => served.UnixMessages(),
        ["datagrams"] = served => served.Datagrams(reads: true),
        ["room for datagrams"] = served => served.Datagrams(reads: false),
        ["errors of datagrams"] = served => served.DatagramErrors(),
        ["bytes of a connection"] = served => served.Connection(reads: true, shutDown: false),
        ["bytes of a connection that was shut down"] = served => served.Connection(reads: true, shutDown: true),
        ["room in a connection"] = served => served.Connection(reads: false, shutDown: false),
        ["connections"] = served => served.Accepting(AddressFamily.InterNetwork, ProtocolType.Tcp, new IPEndPoint(IPAddress.Loopback, 0)),
        ["unix connections"] = served =>
            served.Accepting(AddressFamily.Unix, ProtocolType.Unspecified, new UnixDomainSocketEndPoint("\0" + Guid.NewGuid())),
        ["an event that is signalled again"] = served => served.Event(semaphore: false),
        ["units of a semaphore"] = served => served.Event(semaphore: true),
        ["a timer that is due again"] = served => served.Timer(),
        ["a loop with posts"] = served => served.BusyLoop(),
    };

    private readonly List<IDisposable> _open = [];
    private readonly List<int> _numbers = [];

    public Served(string kind) => Makers[kind](this);

    public static IEnumerable<string> Kinds => Makers.Keys;

    public int Number { get; private set; }

    public Interest Interest { get; private set; }

    public Action Serve { get; private set; } = null!;

    public void Dispose()
    {
        _open.ForEach(one => one.Dispose());
        Posix.Close([.. _numbers]);
    }

    private void Pipe(bool reads)
    {
        (int reader, int writer) = Keep(Posix.Pipe());
        if (reads) Serving(reader, Interest.Read, () => Posix.TryRead(reader), () => Posix.TryWrite(writer, 40_000), every: 40_000);
        else Serving(writer, Interest.Write, () => Posix.Write(writer), () => Posix.Drain(reader), every: 50_000);
    }

    private void RefillingPipe()
    {
        (int reader, int writer) = Keep(Posix.Pipe());
        Posix.Write(writer, 10);
        Serving(reader, Interest.Read, () =>
        {
            Posix.TryRead(reader, 10);
            Posix.Write(writer, 10);
        });
    }

    private void HungUpPipe()
    {
        (int reader, int writer) = Posix.Pipe();
        _numbers.Add(reader);
        Fill(writer, 4_096);
        Posix.Close(writer);
        Serving(reader, Interest.Read, () => Posix.TryRead(reader));
    }

    private void UnixStream(bool reads)
    {
        (int ours, int peers) = Keep(Posix.SocketPair());
        if (reads) Serving(ours, Interest.Read, () => Posix.TryRead(ours), () => Posix.TryWrite(peers, 40_000), every: 40_000);
        else Serving(ours, Interest.Write, () => Posix.Write(ours), () => Posix.Drain(peers), every: 50);
    }

    private void UnixMessages()
    {
        (int ours, int peers) = Keep(Posix.SocketPair(Libc.SOCK_DGRAM));
        Serving(ours, Interest.Read, () => Posix.TryRead(ours), () => Fill(peers), every: 5);
    }

    private void Datagrams(bool reads)
    {
        (Socket ours, Socket peers) = DatagramSockets();
        int our = (int)ours.Handle, peer = (int)peers.Handle;
        for (int n = 0; n < 100; n++) Posix.Write(peer);
        if (reads) Serving(our, Interest.Read, () => Posix.TryRead(our), () => Posix.TryWrite(peer));
        else Serving(our, Interest.Write, () => Posix.TryWrite(our), () => Posix.Drain(peer), every: 50);
    }

    private void DatagramErrors()
    {
        (Socket ours, Socket peers) = DatagramSockets();
        int our = (int)ours.Handle;
        ours.SetRawSocketOption(0, 11, BitConverter.GetBytes(1)); // IPPROTO_IP, IP_RECVERR: each refused datagram waits to be fetched.
        peers.Dispose();
        for (int n = 0; n < 20; n++) Refuse();
        Serving(our, Interest.None, () => Posix.TryReceive(our, Libc.MSG_ERRQUEUE), Refuse);

        void Refuse()
        {
            if (Posix.TryWrite(our) < 0) Posix.TryWrite(our); // The first tells of the one before.
        }
    }

    private void Connection(bool reads, bool shutDown)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Socket ours = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        ours.Connect(listener.LocalEndPoint!);
        Socket peers = Keep(listener.Accept());
        (ours.Blocking, peers.Blocking) = (false, false);
        int our = (int)ours.Handle, peer = (int)peers.Handle;
        if (reads) Serving(our, Interest.Read, () => Posix.TryRead(our), () => Posix.TryWrite(peer, 30_000), every: 30_000);
        else Serving(our, Interest.Write, () => Posix.TryWrite(our), () => Posix.Drain(peer), every: 1_000);
        if (shutDown) Posix.ShutdownWriting(peer);
    }

    // With a backlog that is never empty: for each that is accepted another one comes.
    private void Accepting(AddressFamily family, ProtocolType protocol, EndPoint at)
    {
        Socket listener = Keep(new Socket(family, SocketType.Stream, protocol));
        listener.Bind(at);
        listener.Listen(64);
        var clients = new Queue<Socket>();
        for (int n = 0; n < 20; n++) Connect();
        Serving((int)listener.Handle, Interest.Read, () =>
        {
            listener.Accept().Dispose();
            clients.Dequeue().Dispose();
            Connect();
        });

        void Connect()
        {
            var client = Keep(new Socket(family, SocketType.Stream, protocol) { LingerState = new(true, 0) });
            client.Connect(listener.LocalEndPoint!);
            clients.Enqueue(client);
        }
    }

    private void Event(bool semaphore)
    {
        EventFd @event = Keep(EventFd.Create(50_000, semaphore));
        Serving(@event.Descriptor.Number, Interest.Read, () =>
        {
            @event.Drain();
            if (!semaphore) @event.Signal();
        });
    }

    private void Timer()
    {
        TimerFd timer = Keep(TimerFd.Create(Clock.Monotonic));
        timer.ArmAfter(1, 1_000);
        Serving(timer.Descriptor.Number, Interest.Read, () =>
        {
            timer.ReadExpirations();
            Thread.SpinWait(50);
        });
    }

    private void BusyLoop()
    {
        EventLoop loop = Keep(new EventLoop());
        Again();
        Serving((int)loop.Descriptor.DangerousGetHandle(), Interest.Read, () => loop.RunOnce(TimeSpan.Zero));

        void Again() => loop.Post(Again);
    }

    private void Serving(int number, Interest interest, Action serve, Action? refill = null, int every = 1)
    {
        int calls = 0;
        (Number, Interest) = (number, interest);
        refill?.Invoke();
        Serve = () =>
        {
            serve();
            if (++calls % every == 0) refill?.Invoke();
        };
    }

    private (Socket Ours, Socket Peers) DatagramSockets()
    {
        Socket ours = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false });
        Socket peers = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false });
        ours.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        peers.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        ours.Connect(peers.LocalEndPoint!);
        peers.Connect(ours.LocalEndPoint!);
        return (ours, peers);
    }

    private static void Fill(int fd, int count = 1)
    {
        while (Posix.TryWrite(fd, count) > 0)
        {
        }
    }

    private T Keep<T>(T one) where T : IDisposable
    {
        _open.Add(one);
        return one;
    }

    private (int, int) Keep((int A, int B) pair)
    {
        _numbers.AddRange([pair.A, pair.B]);
        return pair;
    }
}
