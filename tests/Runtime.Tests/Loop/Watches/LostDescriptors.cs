namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>A loop whose descriptors are closed behind its back, and what is expected of it then.</summary>
public abstract class LostDescriptors : RealWatchFixture
{
    /// <summary>Calls of the handlers of <see cref="Watch"/>.</summary>
    private protected int Calls;

    [SetUp]
    public void Forget() => Calls = 0;

    // Writes, and waits until the handler was called.
    private protected void Write(int writer)
    {
        int before = Calls;
        Posix.Write(writer);
        Loop.Await(() => Volatile.Read(ref Calls) > before);
    }

    private protected void TellsOnce(int number, int watches = 0)
    {
        Loop.Await(() => Loop.Errors.Length > 0);
        Loop.Rest();
        Assert.That(Loop.Errors, Has.Length.EqualTo(1));
        Assert.That(Loop.Errors[0], Does.StartWith($"the watch: 'the watch': descriptor {number} was closed while the loop waited for it"));
        Assert.That(Loop.Loop.Counters.Watches, Is.EqualTo(watches));
    }

    private protected void Lives()
    {
        int errors = Loop.Errors.Length, ticks = 0;
        (int reader, int writer) = Pipe();
        Open.Add(reader);
        using Watch watch = Loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            Posix.Drain(reader);
            Loop.Loop.Once(TimeSpan.FromMilliseconds(1), () => ticks++);
        });
        Posix.Write(writer);
        Loop.Await(() => Volatile.Read(ref ticks) == 1);
        Loop.Rest();
        Assert.That(Loop.Errors, Has.Length.EqualTo(errors));
    }

    private protected Watch Watch(int fd, Action handler) => Loop.Loop.Watch(fd, Interest.Read, (_, _) =>
    {
        Calls++;
        handler();
    }, "the watch");

    // The reader is the test's to close.
    private protected (int Reader, int Writer) Pipe()
    {
        (int reader, int writer) = Posix.Pipe();
        Open.Add(writer);
        return (reader, writer);
    }
}
