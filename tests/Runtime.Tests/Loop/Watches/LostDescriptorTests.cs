using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>
/// Descriptors closed before their watches, with and without a copy that keeps the file alive: told once, and nothing haunts the loop.
/// </summary>
[RealKernel]
public class LostDescriptorTests : LostDescriptors
{
    public enum Copy
    {
        Ours,
        Child,
    }

    [Test]
    public void D12_a_number_closed_while_a_copy_lives_is_told_once_and_haunts_no_other([Values] Copy copy, [Values] bool readable)
    {
        (int reader, int writer) = Pipe();
        using (Hold(copy, reader))
        {
            Watch(reader, () => Posix.Drain(reader));
            if (readable) Write(writer);
            Posix.Close(reader);
            Posix.Write(writer);
            TellsOnce(reader);
            Posix.Write(writer);
            Lives();
        }
    }

    [Test]
    public void D12_a_handle_closed_while_a_copy_lives_is_told_once_and_its_handler_is_called_no_more([Values] Copy copy)
    {
        (int reader, int writer) = Pipe();
        using (Hold(copy, reader))
        {
            var handle = new FileDescriptor(reader, ownsHandle: true);
            Loop.Loop.Watch(handle, Interest.Read, (_, _) => Calls++, "the watch");
            Loop.On(handle.Dispose);
            Posix.Write(writer);
            TellsOnce(reader);
            Assert.That(Calls, Is.Zero);
            Lives();
        }
    }

    [Test]
    public void D12_a_socket_closed_while_a_child_has_a_copy_is_told_once()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var ours = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        ours.Connect(listener.LocalEndPoint!);
        using Socket peers = listener.Accept();
        int number = (int)ours.Handle;
        using (Hold(Copy.Child, number))
        {
            Loop.Loop.Watch(ours.SafeHandle, Interest.Read, (_, _) => Calls++, "the watch");
            ours.SafeHandle.Dispose(); // Socket.Close would shut the connection down, for the child too.
            peers.Send(new byte[10]);
            TellsOnce(number);
            Lives();
        }
    }

    [Test]
    public void D12_a_handle_closed_without_a_copy_is_told_when_its_watch_is_disposed_of([Values] bool raw)
    {
        (int reader, int writer) = Pipe();
        var handle = new FileDescriptor(reader, ownsHandle: !raw);
        Watch watch = raw ? Watch(reader, () => { }) : Loop.Loop.Watch(handle, Interest.Read, (_, _) => Calls++, "the watch");
        if (raw) Posix.Close(reader);
        else handle.Dispose();
        Assert.That(Posix.TryWrite(writer), Is.EqualTo(-1), "no copy is left");
        Loop.Rest();
        watch.Dispose();
        TellsOnce(reader);
        watch.Dispose();
        Lives();
    }

    [Test]
    public void D12_a_handle_closed_in_its_own_handler_is_told_once([Values] bool withCopy)
    {
        (int reader, int writer) = Pipe();
        var handle = new FileDescriptor(reader, ownsHandle: true);
        if (withCopy) Open.Add(Posix.Dup(reader));
        using Watch watch = Loop.Loop.Watch(handle, Interest.Read, (_, _) =>
        {
            Calls++;
            handle.Dispose();
        }, "the watch");
        Write(writer);
        if (!withCopy) Loop.On(watch.Dispose);
        TellsOnce(reader);
        Assert.That(Calls, Is.EqualTo(1));
        Lives();
    }

    [Test]
    public void D12_several_ghosts_and_those_that_live_among_them()
    {
        int alive = 0;
        var writers = new List<int>();
        var handles = new List<FileDescriptor>();
        for (int n = 0; n < 20; n++)
        {
            (int reader, int writer) = Pipe();
            writers.Add(writer);
            if (n % 2 == 0)
            {
                Open.Add(reader);
                Loop.Loop.Watch(reader, Interest.Read, (_, _) =>
                {
                    Posix.Drain(reader);
                    Interlocked.Increment(ref alive);
                });
                continue;
            }

            handles.Add(new(reader, ownsHandle: true));
            Open.Add(Posix.Dup(reader));
            Loop.Loop.Watch(handles[^1], Interest.Read, (_, _) => Calls++, $"ghost {n}");
        }

        Loop.On(() =>
        {
            handles.ForEach(handle => handle.Dispose());
            writers.ForEach(writer => Posix.Write(writer)); // In one batch.
        });
        Loop.Await(() => Loop.Errors.Length >= 10 && Volatile.Read(ref alive) >= 10);
        Loop.Rest();
        Assert.That(Loop.Errors, Has.Length.EqualTo(10).And.All.StartWith("ghost "));
        Assert.That((Calls, Loop.Loop.Counters.Watches), Is.EqualTo((0, 10)));
        writers.ForEach(writer => Posix.Write(writer));
        Loop.Await(() => Volatile.Read(ref alive) >= 20);
        Lives();
    }

    [Test]
    public void D12_a_closed_number_that_is_found_when_the_loop_is_renewed_for_another_is_told_too()
    {
        (int reader, int writer) = Pipe();
        (int second, _) = Pipe();
        Open.AddRange([Posix.Dup(reader), Posix.Dup(second)]);
        Watch(reader, () => Posix.Drain(reader));
        Loop.Loop.Watch(second, Interest.Read, (_, _) => Calls++, "the second");
        Posix.Close(reader, second);
        Posix.Write(writer);
        Loop.Await(() => Loop.Errors.Length > 0);
        Loop.Rest();
        Assert.That(Loop.Errors.Select(error => error.Split(':')[0]), Is.EqualTo(new[] { "the watch", "the second" }));
        Assert.That(Loop.Loop.Counters.Watches, Is.Zero);
        Lives();
    }

    [Test]
    public void D12_a_watch_that_is_disposed_of_before_its_descriptor_leaves_no_ghost([Values] Copy copy)
    {
        (int reader, int writer) = Pipe();
        using (Hold(copy, reader))
        {
            Watch watch = Watch(reader, () => Posix.Drain(reader));
            Write(writer);
            watch.Dispose();
            Posix.Close(reader);
            int before = Calls;
            Posix.Write(writer);
            Loop.Rest();
            Assert.That((Calls, Loop.Errors.Length, Loop.Loop.Counters.Watches), Is.EqualTo((before, 0, 0)));
            Lives();
        }
    }

    private static IDisposable Hold(Copy copy, int fd) => copy == Copy.Ours ? new OwnCopy(fd) : new ChildCopy(fd);

    private sealed class OwnCopy(int fd) : IDisposable
    {
        private readonly int _copy = Posix.Dup(fd);

        public void Dispose() => Posix.Close(_copy);
    }

    private sealed class ChildCopy : IDisposable
    {
        private readonly Process _child;

        public ChildCopy(int fd)
        {
            int inherited = Posix.Dup(fd, inherited: true);
            _child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
            Posix.Close(inherited);
        }

        public void Dispose()
        {
            _child.StandardInput.Close();
            _child.WaitForExit(Patience.Span);
            _child.Dispose();
        }
    }
}
