using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Linux;

/// <summary>A descriptor is closed by its owner.</summary>
[RealKernel]
public class FileDescriptorTests
{
    [Test]
    public void An_owner_closes_its_descriptor_and_who_borrows_it_does_not()
    {
        (FileDescriptor reader, FileDescriptor writer) = Sys.Pipe();
        using Epoll epoll = Epoll.Create();
        epoll.Add(reader, EpollEvents.None, 0);
        new FileDescriptor(writer.Number, ownsHandle: false).Dispose();
        Assert.That(HasHungUp(), Is.False);

        writer.Dispose();
        Assert.That(HasHungUp(), Is.True);
        reader.Dispose();

        bool HasHungUp() => epoll.Wait(new EpollEvent[1], TimeSpan.Zero) == 1;
    }

    [Test]
    public void None_is_invalid_and_closes_nothing()
    {
        using FileDescriptor none = new(), minusOne = new(-1, ownsHandle: true);
        Assert.That((none.IsInvalid, minusOne.IsInvalid, minusOne.Number), Is.EqualTo((true, true, -1)));
    }
}
