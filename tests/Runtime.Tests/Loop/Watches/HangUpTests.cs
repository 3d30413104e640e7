using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Peers that go, and handlers that do nothing about it: told, reported once, and no spin.</summary>
[RealKernel]
public class HangUpTests
{
    private readonly List<int> _open = [];
    private readonly List<Socket> _sockets = [];

    [SetUp]
    public void Forget()
    {
        _open.Clear();
        _sockets.Clear();
    }

    [TearDown]
    public void Close()
    {
        _sockets.ForEach(socket => socket.Dispose());
        Posix.Close([.. _open]);
    }

    [Test]
    public void J07_a_handler_that_leaves_a_hang_up_or_an_error_as_it_is_is_reported_once_and_called_seldom_or_never(
        [Values("reset", "both sides shut down", "no writer", "no reader", "one side shut down")] string what,
        [Values(Interest.None, Interest.Read)] Interest interest)
    {
        int number = what switch
        {
            "reset" => Reset(),
            "both sides shut down" => HungUp(),
            "no writer" => Pipe(keepsReader: true),
            "no reader" => Pipe(keepsReader: false),
            _ => HalfClosed(),
        };
        if (what == "one side shut down" && interest == Interest.None) interest = Interest.PeerClosed;
        using var loop = new RunningLoop();
        int calls = 0;
        using Watch watch = loop.Loop.Watch(number, interest, (_, _) => calls++, "the watch");
        loop.Await(() => loop.Errors.Length > 0);
        long start = Stopwatch.GetTimestamp(); // First, so that the time is not shorter than that of the calls and rounds.
        long rounds = loop.Loop.Counters.Iterations;
        int before = Volatile.Read(ref calls);
        Thread.Sleep(300);
        rounds = loop.Loop.Counters.Iterations - rounds;
        int called = Volatile.Read(ref calls) - before;
        double pauses = Stopwatch.GetElapsedTime(start) / TimeSpan.FromMilliseconds(100) + 1;
        Assert.That(called, Is.LessThanOrEqualTo(pauses));
        Assert.That(rounds, Is.LessThanOrEqualTo(3 * pauses));
        Assert.That(loop.Errors, Has.Length.EqualTo(1).And.All.StartWith("the watch: 'the watch' ").And.All.Contain($"descriptor {number}"));

        // And it is its owner's to dispose of, and the loop's to go on.
        watch.Dispose();
        bool ran = false;
        loop.On(() => ran = true);
        loop.Rest();
        Assert.That((ran, loop.Loop.Counters.Watches, loop.Errors.Length), Is.EqualTo((true, 0, 1)));
    }

    private int Reset()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var ours = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(ours);
        ours.Connect(listener.LocalEndPoint!);
        using Socket peers = listener.Accept();
        peers.LingerState = new(true, 0);
        return (int)ours.Handle;
    }

    private int HungUp()
    {
        (int ours, int peers) = Posix.SocketPair();
        _open.Add(ours);
        Posix.Close(peers);
        return ours;
    }

    private int HalfClosed()
    {
        (int ours, int peers) = Posix.SocketPair();
        _open.AddRange([ours, peers]);
        Posix.ShutdownWriting(peers);
        return ours;
    }

    private int Pipe(bool keepsReader)
    {
        (int reader, int writer) = Posix.Pipe();
        _open.Add(keepsReader ? reader : writer);
        Posix.Close(keepsReader ? writer : reader);
        return _open[^1];
    }
}
