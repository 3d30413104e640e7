using System.Net;
using System.Net.Sockets;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>Watches of real pipes and sockets: what the kernel says of them reaches the handler, and nothing spins.</summary>
[RealKernel]
public class DescriptorWatchTests : RealWatchFixture
{
    private readonly List<Readiness> _told = [];

    [SetUp]
    public void Forget() => _told.Clear();

    [Test]
    public void A_pipe_with_bytes_is_readable_and_without_a_writer_it_has_hung_up()
    {
        (int reader, int writer) = Pipe();
        Watch(reader, Interest.Read, () => Posix.TryRead(reader));
        Posix.Write(writer);
        Told(Readiness.Readable);
        Posix.Write(writer, 2);
        Told(Readiness.Readable, Readiness.Readable);
        Close(writer);
        Told(Readiness.HangUp);
    }

    [Test]
    public void A_pipe_with_room_is_writable_and_without_a_reader_it_has_failed()
    {
        (int reader, int writer) = Pipe();
        while (Posix.TryWrite(writer, 4_096) > 0) ;
        Watch(writer, Interest.Write, () => Posix.TryWrite(writer, 4_096));
        Told();
        Posix.TryRead(reader, 4_096);
        Told(Readiness.Writable);
        Close(reader);
        Told(Readiness.Error);
    }

    [TestCase(Interest.Read, Readiness.Readable)]
    [TestCase(Interest.PeerClosed | Interest.OneShot, Readiness.PeerClosed)]
    [TestCase(Interest.Read | Interest.PeerClosed, Readiness.Readable | Readiness.PeerClosed)]
    [TestCase(Interest.None, null)]
    public void A_peer_that_shuts_its_side_down_is_told_to_who_asks(Interest interest, Readiness? told)
    {
        (int ours, int peers) = SocketPair();
        Watch(ours, interest, watch => watch.Pause());
        Posix.ShutdownWriting(peers);
        if (told is null) Told();
        else Told(told.Value);
    }

    [Test]
    public void A_connection_that_is_reset_has_failed_and_hung_up()
    {
        (Socket ours, Socket peers) = Connect();
        using (ours)
        {
            Loop.Loop.Watch(ours.SafeHandle, Interest.None, (watch, readiness) =>
            {
                lock (_told) _told.Add(readiness);
                watch.Dispose();
            });
            peers.LingerState = new(true, 0);
            peers.Dispose();
            Told(Readiness.Error | Readiness.HangUp);
        }
    }

    [Test]
    public void A_byte_out_of_band_has_priority()
    {
        (Socket ours, Socket peers) = Connect();
        using (ours)
        using (peers)
        {
            using Watch watch = Loop.Loop.Watch(ours.SafeHandle, Interest.Priority, (_, readiness) =>
            {
                lock (_told) _told.Add(readiness);
                ours.Receive(new byte[1], SocketFlags.OutOfBand);
            });
            peers.Send(new byte[1], SocketFlags.OutOfBand);
            Told(Readiness.Priority);
        }
    }

    [Test]
    public void Edge_triggered_tells_of_each_arrival_once_and_anew_after_a_modify_or_a_resume()
    {
        (int reader, int writer) = Pipe();
        Watch watch = Watch(reader, Interest.Read | Interest.EdgeTriggered, () => { });
        Posix.Write(writer);
        Told(Readiness.Readable);
        Posix.Write(writer);
        Told(Readiness.Readable);
        watch.Modify(Interest.Read | Interest.EdgeTriggered);
        Told(Readiness.Readable);
        watch.Resume();
        Told(Readiness.Readable);
        watch.Pause();
        Posix.Write(writer);
        Told();
        watch.Resume();
        Told(Readiness.Readable);
        watch.Modify(Interest.Read | Interest.Write | Interest.EdgeTriggered);
        Told(Readiness.Readable);
    }

    [Test]
    public void A_one_shot_tells_once_also_of_a_hang_up_until_it_is_modified_or_resumed()
    {
        (int reader, int writer) = Pipe();
        Watch watch = Watch(reader, Interest.Read | Interest.OneShot, () => { });
        Posix.Write(writer);
        Told(Readiness.Readable);
        Posix.Write(writer);
        Close(writer);
        Told();
        watch.Modify(Interest.Read | Interest.OneShot);
        Told(Readiness.Readable | Readiness.HangUp);
        watch.Resume();
        Told(Readiness.Readable | Readiness.HangUp);
        watch.Pause();
        Told();
        watch.Modify(Interest.None | Interest.OneShot);
        watch.Resume();
        Told(Readiness.HangUp);
        watch.Dispose();
        Assert.That(Loop.Errors, Is.Empty);
    }

    [Test]
    public void A_one_shot_that_arms_itself_in_its_handler_is_called_for_each_byte()
    {
        (int reader, int writer) = Pipe();
        int calls = 0;
        Loop.Loop.Watch(reader, Interest.Read | Interest.OneShot, (watch, _) =>
        {
            calls++;
            Posix.TryRead(reader);
            watch.Modify(Interest.Read | Interest.OneShot);
        });
        Posix.Write(writer, 100);
        Loop.Await(() => Volatile.Read(ref calls) == 100);
        Loop.Rest();
        Assert.That((calls, Loop.Errors.Length), Is.EqualTo((100, 0)));
    }

    // Exactly these, since the last look.
    private void Told(params Readiness[] expected)
    {
        if (expected.Length > 0) Assert.That(() => { lock (_told) return _told.Count; }, Is.GreaterThanOrEqualTo(expected.Length).After(Patience.Milliseconds, 1));
        Loop.Rest();
        lock (_told)
        {
            Assert.That(_told, Is.EqualTo(expected));
            _told.Clear();
        }
    }

    private Watch Watch(int fd, Interest interest, Action handler) => Watch(fd, interest, _ => handler());

    private Watch Watch(int fd, Interest interest, Action<Watch> handler) => Loop.Loop.Watch(fd, interest, (watch, readiness) =>
    {
        lock (_told) _told.Add(readiness);
        handler(watch);
        if ((readiness & (Readiness.Error | Readiness.HangUp)) != 0 && (interest & Interest.OneShot) == 0) watch.Dispose();
    });

    private (int, int) Pipe() => Keep(Posix.Pipe());

    private (int, int) SocketPair() => Keep(Posix.SocketPair());

    private (int, int) Keep((int A, int B) pair)
    {
        Open.AddRange([pair.A, pair.B]);
        return pair;
    }

    private void Close(int fd)
    {
        Open.Remove(fd);
        Posix.Close(fd);
    }

    private static (Socket Ours, Socket Peers) Connect()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var ours = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        ours.Connect(listener.LocalEndPoint!);
        return (ours, listener.Accept());
    }
}
