using TimerAttributes.Linux;
using Libc = TimerAttributes.Tests.Shared.Native.Libc;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>What the kernel cannot wait for, or waits for already.</summary>
[RealKernel]
public class RefusedDescriptorTests
{
    private readonly List<int> _open = [];
    private RunningLoop _loop = null!;

    [SetUp]
    public void Start()
    {
        _open.Clear();
        _loop = new();
    }

    [TearDown]
    public void Stop()
    {
        _loop.Dispose();
        Posix.Close([.. _open]);
    }

    [Test]
    public void D06_what_cannot_be_waited_for_is_refused_with_the_reason()
    {
        int file = Posix.Open("/proc/self/exe"), path = Posix.Open("/proc/self/exe", Libc.O_PATH);
        _open.AddRange([file, path]);
        Refused(() => _loop.Loop.Watch(file, Interest.Read, (_, _) => { }), Errno.EPERM, "a regular file");
        Refused(() => _loop.Loop.Watch(path, Interest.Read, (_, _) => { }), Errno.EBADF, "O_PATH");
        Assert.That(() => _loop.Loop.Watch(-1, Interest.Read, (_, _) => { }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Refused(() => _loop.Loop.Watch(int.MaxValue, Interest.Read, (_, _) => { }), Errno.EBADF, "closed");
        var closed = new FileDescriptor(Posix.Dup(file), ownsHandle: true);
        closed.Dispose();
        Assert.That(() => _loop.Loop.Watch(closed, Interest.Read, (_, _) => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(_loop.Loop.Counters.Watches, Is.Zero);
    }

    [Test]
    public void D07_a_descriptor_watched_twice_is_refused_also_while_it_is_paused_and_its_copy_is_watched()
    {
        (int reader, int writer) = Posix.Pipe();
        _open.AddRange([reader, writer]);
        int copy = Posix.Dup(reader), calls = 0, copies = 0;
        _open.Add(copy);
        Watch watch = _loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            calls++;
            if (copies > 0) Posix.Drain(reader);
        });
        Refused(() => _loop.Loop.Watch(reader, Interest.Write, (_, _) => { }), Errno.EEXIST, $"descriptor {reader} of ");
        Assert.That(_loop.Loop.Counters.Watches, Is.EqualTo(1));
        _loop.Loop.Watch(copy, Interest.Read, (_, _) =>
        {
            copies++;
            if (calls > 0) Posix.Drain(copy);
        });
        Posix.Write(writer);
        _loop.Await(() => Volatile.Read(ref calls) > 0 && Volatile.Read(ref copies) > 0);

        watch.Pause();
        Refused(() => _loop.Loop.Watch(reader, Interest.Read, (_, _) => { }), Errno.EEXIST, $"descriptor {reader} of ");
        watch.Resume();
        watch.Modify(Interest.Read | Interest.OneShot);
        int before = calls;
        Posix.Write(writer);
        _loop.Await(() => Volatile.Read(ref calls) > before);
        Refused(() => _loop.Loop.Watch(reader, Interest.Read, (_, _) => { }), Errno.EEXIST, $"descriptor {reader} of ");
        Assert.That((_loop.Loop.Counters.Watches, _loop.Errors), Is.EqualTo((2, Array.Empty<string>())));
    }

    private static void Refused(TestDelegate call, int errno, string text) =>
        Assert.That(call, Throws.TypeOf<LinuxException>().With.Property("Errno").EqualTo(errno).And.Message.Contains(text));
}
