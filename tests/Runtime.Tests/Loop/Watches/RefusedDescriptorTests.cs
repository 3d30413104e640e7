using TimerAttributes.Linux;
using Libc = TimerAttributes.Tests.Shared.Native.Libc;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>What the kernel cannot wait for, or waits for already.</summary>
[RealKernel]
public class RefusedDescriptorTests : RealWatchFixture
{
    [Test]
    public void D06_what_cannot_be_waited_for_is_refused_with_the_reason()
    {
        int file = Posix.Open("/proc/self/exe"), path = Posix.Open("/proc/self/exe", Libc.O_PATH);
        Open.AddRange([file, path]);
        Refused(() => Loop.Loop.Watch(file, Interest.Read, (_, _) => { }), Errno.EPERM, "a regular file");
        Refused(() => Loop.Loop.Watch(path, Interest.Read, (_, _) => { }), Errno.EBADF, "O_PATH");
        Assert.That(() => Loop.Loop.Watch(-1, Interest.Read, (_, _) => { }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Refused(() => Loop.Loop.Watch(int.MaxValue, Interest.Read, (_, _) => { }), Errno.EBADF, "closed");
        var closed = new FileDescriptor(Posix.Dup(file), ownsHandle: true);
        closed.Dispose();
        Assert.That(() => Loop.Loop.Watch(closed, Interest.Read, (_, _) => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(Loop.Loop.Counters.Watches, Is.Zero);
    }

    [Test]
    public void D07_a_descriptor_watched_twice_is_refused_also_while_it_is_paused_and_its_copy_is_watched()
    {
        (int reader, int writer) = Posix.Pipe();
        Open.AddRange([reader, writer]);
        int copy = Posix.Dup(reader), calls = 0, copies = 0;
        Open.Add(copy);
        Watch watch = Loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            calls++;
            if (copies > 0) Posix.Drain(reader);
        });
        Refused(() => Loop.Loop.Watch(reader, Interest.Write, (_, _) => { }), Errno.EEXIST, $"descriptor {reader} of ");
        Assert.That(Loop.Loop.Counters.Watches, Is.EqualTo(1));
        Loop.Loop.Watch(copy, Interest.Read, (_, _) =>
        {
            copies++;
            if (calls > 0) Posix.Drain(copy);
        });
        Posix.Write(writer);
        Loop.Await(() => Volatile.Read(ref calls) > 0 && Volatile.Read(ref copies) > 0);

        watch.Pause();
        Refused(() => Loop.Loop.Watch(reader, Interest.Read, (_, _) => { }), Errno.EEXIST, $"descriptor {reader} of ");
        watch.Resume();
        watch.Modify(Interest.Read | Interest.OneShot);
        int before = calls;
        Posix.Write(writer);
        Loop.Await(() => Volatile.Read(ref calls) > before);
        Refused(() => Loop.Loop.Watch(reader, Interest.Read, (_, _) => { }), Errno.EEXIST, $"descriptor {reader} of ");
        Assert.That((Loop.Loop.Counters.Watches, Loop.Errors), Is.EqualTo((2, Array.Empty<string>())));
    }

    private static void Refused(TestDelegate call, int errno, string text) =>
        Assert.That(call, Throws.TypeOf<LinuxException>().With.Property("Errno").EqualTo(errno).And.Message.Contains(text));
}
