using System.Net;
using System.Net.Sockets;
using TimerAttributes.Linux;
using static TimerAttributes.Linux.EpollEvents;

namespace TimerAttributes.Tests.Linux;

/// <summary>What the kernel says of pipes and sockets, and how often, by the ways of waiting.</summary>
[RealKernel]
public class EpollReadinessTests
{
    private const EpollEvents All = In | Pri | Out | RdHup;

    private readonly List<IDisposable> _open = [];
    private Epoll _epoll = null!;

    [SetUp]
    public void Open() => _epoll = Epoll.Create();

    [TearDown]
    public void Close()
    {
        _epoll.Dispose();
        _open.ForEach(one => one.Dispose());
        _open.Clear();
    }

    [Test]
    public void Level_triggered_tells_as_long_as_there_is_something_to_read()
    {
        (FileDescriptor reader, FileDescriptor writer) = Pipe();
        _epoll.Add(reader, In, 0);
        Sys.Write(writer, 2);
        Assert.That((Poll(), Poll()), Is.EqualTo((In, In)));
        Sys.Read(reader);
        Assert.That(Poll(), Is.EqualTo(In), "one byte is left");
        Sys.Read(reader);
        Assert.That(Poll(), Is.Null);
    }

    [Test]
    public void Edge_triggered_tells_once_for_each_time_something_comes()
    {
        (FileDescriptor reader, FileDescriptor writer) = Pipe();
        _epoll.Add(reader, In | EdgeTriggered, 0);
        Sys.Write(writer, 2);
        Assert.That((Poll(), Poll()), Is.EqualTo((In, (EpollEvents?)null)));
        Sys.Read(reader);
        Assert.That(Poll(), Is.Null, "what is left is not told again");
        Sys.Write(writer);
        Assert.That((Poll(), Poll()), Is.EqualTo((In, (EpollEvents?)null)));
        _epoll.Modify(reader, In | EdgeTriggered, 0);
        Assert.That(Poll(), Is.EqualTo(In), "modifying looks anew");
    }

    [Test]
    public void One_shot_is_silent_until_it_is_modified_also_of_a_hang_up()
    {
        (FileDescriptor reader, FileDescriptor writer) = Pipe();
        _epoll.Add(reader, In | OneShot, 0);
        Sys.Write(writer);
        Assert.That((Poll(), Poll()), Is.EqualTo((In, (EpollEvents?)null)));
        Sys.Write(writer);
        writer.Dispose();
        Assert.That(Poll(), Is.Null);
        _epoll.Modify(reader, In | OneShot, 0);
        Assert.That((Poll(), Poll()), Is.EqualTo((In | Hup, (EpollEvents?)null)));
    }

    [Test]
    public void Nothing_asked_for_is_told_of_nothing_but_hang_ups_and_errors()
    {
        (FileDescriptor reader, FileDescriptor writer) = Pipe();
        _epoll.Add(reader, None, 0);
        Sys.Write(writer);
        Assert.That(Poll(), Is.Null);
        writer.Dispose();
        Assert.That(Poll(), Is.EqualTo(Hup));
    }

    [Test]
    public void A_pipe_tells_room_and_hang_up_and_that_it_has_no_reader()
    {
        (FileDescriptor reader, FileDescriptor writer) = Pipe();
        _epoll.Add(writer, All, 0);
        Assert.That(Poll(), Is.EqualTo(Out));
        while (Poll() == Out) Sys.Write(writer, 4096);
        Assert.That(Poll(), Is.Null, "full: of 16 pages as a rule, as pipe(7) has it");
        reader.Dispose();
        Assert.That(Poll(), Is.EqualTo(Err), "and still full");
        writer.Dispose();

        (reader, writer) = Pipe();
        _epoll.Add(reader, All, 0);
        Sys.Write(writer);
        writer.Dispose();
        Assert.That(Poll(), Is.EqualTo(In | Hup), "what was sent can still be read");
    }

    [Test]
    public void A_socket_pair_tells_when_the_peer_has_shut_its_half_and_when_it_is_gone()
    {
        (FileDescriptor ours, FileDescriptor theirs) = Sys.SocketPair();
        _open.AddRange([ours, theirs]);
        _epoll.Add(ours, All, 0);
        Assert.That(Poll(), Is.EqualTo(Out));
        Sys.ShutdownWriting(theirs);
        Assert.That(Poll(), Is.EqualTo(In | Out | RdHup));
        theirs.Dispose();
        Assert.That(Poll(), Is.EqualTo(In | Out | RdHup | Hup));
    }

    [Test]
    public void A_TCP_socket_tells_a_byte_out_of_band_an_end_and_a_reset()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _epoll.Add(listener.SafeHandle, In, 0);
        Assert.That(Poll(), Is.Null);

        (Socket ours, Socket theirs) = Connect(listener);
        _epoll.Add(ours.SafeHandle, All, 0);
        Assert.That(Await(Out), Is.EqualTo(Out));
        theirs.Send([1], SocketFlags.OutOfBand);
        Assert.That(Await(Pri), Is.EqualTo(Pri | Out));
        ours.Receive(new byte[1], SocketFlags.OutOfBand);
        theirs.Shutdown(SocketShutdown.Send);
        Assert.That(Await(RdHup), Is.EqualTo(In | Out | RdHup));

        _epoll.Remove(ours.SafeHandle);
        (ours, theirs) = Connect(listener);
        _epoll.Add(ours.SafeHandle, All, 0);
        theirs.LingerState = new(true, 0);
        theirs.Dispose();
        Assert.That(Await(Err), Is.EqualTo(In | Out | RdHup | Err | Hup), "reset by the peer");
    }

    private (FileDescriptor Reader, FileDescriptor Writer) Pipe()
    {
        (FileDescriptor reader, FileDescriptor writer) = Sys.Pipe();
        _open.AddRange([reader, writer]);
        return (reader, writer);
    }

    private (Socket Ours, Socket Theirs) Connect(Socket listener)
    {
        var theirs = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        theirs.Connect(listener.LocalEndPoint!);
        Assert.That(Await(In), Is.EqualTo(In), "one to accept");
        Socket ours = listener.Accept();
        _open.AddRange([ours, theirs]);
        return (ours, theirs);
    }

    /// <summary>What comes now; null for nothing.</summary>
    private EpollEvents? Poll()
    {
        var ready = new EpollEvent[1];
        return _epoll.Wait(ready, TimeSpan.Zero) == 1 ? ready[0].Events : null;
    }

    /// <summary>What comes together with this: loopback takes its time.</summary>
    private EpollEvents? Await(EpollEvents @event)
    {
        Assert.That(() => Poll() is { } events && events.HasFlag(@event), Is.True.After(Patience.Milliseconds, 1));
        return Poll();
    }
}
