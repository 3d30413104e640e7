using System.Net;
using System.Net.Sockets;
using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Harness;

/// <summary>
/// A descriptor of some kind that is always ready: its number, what to ask for, and one step of a handler that serves it, after which
/// there is still, or again, as much to do.
/// </summary>
internal sealed class Served : IDisposable
{
    public static readonly string[] Kinds =
    [
        "bytes of a pipe", "bytes of a pipe that refills itself", "room in a pipe", "bytes of a unix stream", "room in a unix stream",
        "messages of a unix socket", "datagrams", "room for datagrams", "bytes of a connection", "room in a connection",
        "connections", "unix connections", "an event that is signalled again", "units of a semaphore", "a timer that is due again",
        "a loop with posts", "errors of datagrams", "bytes of a connection that was shut down", "bytes of a pipe without a writer",
    ];

    private readonly List<IDisposable> _open = [];
    private readonly List<int> _numbers = [];

    public Served(string kind)
    {
        switch (kind)
        {
            case "bytes of a pipe":
            {
                (int reader, int writer) = Keep(Posix.Pipe());
                Serving(reader, Interest.Read, () => Posix.TryRead(reader), () => Posix.TryWrite(writer, 40_000), every: 40_000);
                break;
            }

            case "bytes of a pipe that refills itself":
            {
                (int reader, int writer) = Keep(Posix.Pipe());
                Posix.Write(writer, 10);
                Serving(reader, Interest.Read, () =>
                {
                    Posix.TryRead(reader, 10);
                    Posix.Write(writer, 10);
                });
                break;
            }

            case "room in a pipe":
            {
                (int reader, int writer) = Keep(Posix.Pipe());
                Serving(writer, Interest.Write, () => Posix.Write(writer), () => Posix.Drain(reader), every: 50_000);
                break;
            }

            case "bytes of a unix stream":
            {
                (int ours, int peers) = Keep(Posix.SocketPair());
                Serving(ours, Interest.Read, () => Posix.TryRead(ours), () => Posix.TryWrite(peers, 40_000), every: 40_000);
                break;
            }

            case "room in a unix stream":
            {
                (int ours, int peers) = Keep(Posix.SocketPair());
                Serving(ours, Interest.Write, () => Posix.Write(ours), () => Posix.Drain(peers), every: 50);
                break;
            }

            case "messages of a unix socket":
            {
                (int ours, int peers) = Keep(Posix.SocketPair(Posix.SOCK_DGRAM));
                Fill(peers);
                Serving(ours, Interest.Read, () => Posix.TryRead(ours), () => Fill(peers), every: 5);
                break;
            }

            case "datagrams" or "room for datagrams":
            {
                (Socket ours, Socket peers) = Datagrams();
                int our = (int)ours.Handle, peer = (int)peers.Handle;
                for (int n = 0; n < 100; n++) Posix.Write(peer);
                if (kind == "datagrams") Serving(our, Interest.Read, () => Posix.TryRead(our), () => Posix.TryWrite(peer));
                else Serving(our, Interest.Write, () => Posix.TryWrite(our), () => Posix.Drain(peer), every: 50);
                break;
            }

            case "bytes of a connection" or "room in a connection" or "bytes of a connection that was shut down":
            {
                (Socket ours, Socket peers) = Connection();
                int our = (int)ours.Handle, peer = (int)peers.Handle;
                if (kind == "room in a connection") Serving(our, Interest.Write, () => Posix.TryWrite(our), () => Posix.Drain(peer), every: 1_000);
                else Serving(our, Interest.Read, () => Posix.TryRead(our), () => Posix.TryWrite(peer, 30_000), every: 30_000);
                if (kind.EndsWith("shut down", StringComparison.Ordinal)) Posix.ShutdownWriting(peer);
                break;
            }

            case "connections":
                Accepting(AddressFamily.InterNetwork, new IPEndPoint(IPAddress.Loopback, 0));
                break;
            case "unix connections":
                Accepting(AddressFamily.Unix, new UnixDomainSocketEndPoint("\0" + Guid.NewGuid()));
                break;
            case "an event that is signalled again" or "units of a semaphore":
            {
                EventFd @event = Keep(EventFd.Create(50_000, semaphore: kind[0] == 'u'));
                Serving(@event.Descriptor.Number, Interest.Read, () =>
                {
                    @event.Drain();
                    if (kind[0] == 'a') @event.Signal();
                });
                break;
            }

            case "a timer that is due again":
            {
                TimerFd timer = Keep(TimerFd.Create(Clock.Monotonic));
                timer.ArmAfter(1, 1_000);
                Serving(timer.Descriptor.Number, Interest.Read, () =>
                {
                    timer.ReadExpirations();
                    Thread.SpinWait(50);
                });
                break;
            }

            case "a loop with posts":
            {
                EventLoop loop = Keep(new EventLoop());
                void Again() => loop.Post(Again);
                Again();
                Serving((int)loop.Descriptor.DangerousGetHandle(), Interest.Read, () => loop.RunOnce(TimeSpan.Zero));
                break;
            }

            case "errors of datagrams":
            {
                (Socket ours, Socket peers) = Datagrams();
                int our = (int)ours.Handle;
                ours.SetRawSocketOption(0, 11, BitConverter.GetBytes(1)); // IPPROTO_IP, IP_RECVERR: each refused datagram waits to be fetched.
                peers.Dispose();
                for (int n = 0; n < 20; n++) Refuse();
                Serving(our, Interest.None, () => Posix.TryReceive(our, Posix.MSG_ERRQUEUE), Refuse);
                void Refuse()
                {
                    if (Posix.TryWrite(our) < 0) Posix.TryWrite(our); // The first tells of the one before.
                }

                break;
            }

            case "bytes of a pipe without a writer":
            {
                (int reader, int writer) = Posix.Pipe();
                _numbers.Add(reader);
                while (Posix.TryWrite(writer, 4_096) > 0) ;
                Posix.Close(writer);
                Serving(reader, Interest.Read, () => Posix.TryRead(reader));
                break;
            }

            default: throw new ArgumentException(kind);
        }
    }

    public int Number { get; private set; }

    public Interest Interest { get; private set; }

    public Action Serve { get; private set; } = null!;

    public void Dispose()
    {
        _open.ForEach(one => one.Dispose());
        Posix.Close([.. _numbers]);
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

    private void Accepting(AddressFamily family, EndPoint at)
    {
        ProtocolType protocol = family == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
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

    private (Socket Ours, Socket Peers) Datagrams()
    {
        Socket ours = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false });
        Socket peers = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false });
        ours.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        peers.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        ours.Connect(peers.LocalEndPoint!);
        peers.Connect(ours.LocalEndPoint!);
        return (ours, peers);
    }

    private (Socket Ours, Socket Peers) Connection()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Socket ours = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        ours.Connect(listener.LocalEndPoint!);
        Socket peers = Keep(listener.Accept());
        (ours.Blocking, peers.Blocking) = (false, false);
        return (ours, peers);
    }

    private static void Fill(int fd)
    {
        while (Posix.TryWrite(fd) > 0) ;
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
