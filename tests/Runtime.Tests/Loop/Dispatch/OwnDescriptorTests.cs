using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop.Dispatch;

/// <summary>The loop's own descriptors closed behind its back, and their numbers given to others: told once, and mended.</summary>
[RealKernel]
public class OwnDescriptorTests
{
    private static readonly string[] Kinds = [Descriptors.TimerFd, Descriptors.EventFd, Descriptors.Epoll];

    private RunningLoop _loop = null!;
    private int[] _foreign = [];
    private int _reader;
    private int _writer;

    [SetUp]
    public void Start()
    {
        _foreign = [.. Kinds.SelectMany(Descriptors.Numbers)];
        _loop = new();
        (_reader, _writer) = Posix.Pipe();
    }

    [TearDown]
    public void Stop()
    {
        _loop.Dispose();
        Posix.Close(_reader, _writer);
    }

    [Test]
    public void D10_timers_go_on_when_their_timerfd_is_another_file([Values] bool withCopy)
    {
        int ticks = 0, late = 0;
        _loop.Loop.Every(TimeSpan.FromMilliseconds(2), () => ticks++);
        _loop.Await(() => Volatile.Read(ref ticks) > 2);
        int number = Own(Descriptors.TimerFd), copy = withCopy ? Posix.Dup(number) : -1;
        _loop.On(() => Posix.Replace(number, _reader));
        Thread.Sleep(1_100); // Nothing but the time tells that it does not come.
        _loop.Loop.Once(TimeSpan.FromMilliseconds(1), () => late++); // At the latest this finds out.
        _loop.Await(() => Volatile.Read(ref late) == 1);
        int before = ticks;
        _loop.Await(() => Volatile.Read(ref ticks) > before + 5);
        Assert.That(_loop.Errors, Has.Length.EqualTo(1));
        Assert.That(_loop.Errors[0], Does.StartWith("the run-time timers: ").And.Contain("timerfd"));

        _loop.Dispose();
        Posix.Close(number); // The number is still open: the loop does not close a descriptor that is no longer its own.
        if (withCopy) Posix.Close(copy);
        _loop = new();
    }

    [Test]
    public void D10_a_timerfd_that_is_gone_with_a_copy_alive_haunts_no_other()
    {
        _loop.Loop.Once(TimeSpan.FromMilliseconds(1), () => { });
        _loop.Rest();
        _loop.Loop.Once(TimeSpan.FromMilliseconds(50), () => { });
        _loop.On(() => { });
        int number = Own(Descriptors.TimerFd), copy = Posix.Dup(number);
        Posix.Replace(number, _reader);
        Thread.Sleep(60); // The timer expires, and cannot be read by its number.
        _loop.Rest();
        Assert.That(_loop.Errors, Has.Length.LessThanOrEqualTo(1));
        int calls = 0;
        _loop.Loop.Once(TimeSpan.FromMilliseconds(1), () => calls++);
        _loop.Await(() => Volatile.Read(ref calls) == 1);
        _loop.Dispose();
        Posix.Close(number, copy);
        _loop = new();
    }

    [Test]
    public void D10_posts_and_stops_go_on_when_the_eventfd_is_another_file([Values] bool withCopy)
    {
        int number = Own(Descriptors.EventFd), copy = withCopy ? Posix.Dup(number) : -1, ran = 0;
        Posix.Replace(number, _reader);
        Assert.That(_loop.Loop.Post(() => ran++), Is.True);
        _loop.Await(() => Volatile.Read(ref ran) == 1);
        Assert.That(_loop.Loop.Post(() => ran++), Is.True);
        _loop.Await(() => Volatile.Read(ref ran) == 2);
        _loop.Rest();
        Assert.That(_loop.Errors, Has.Length.EqualTo(1));
        Assert.That(_loop.Errors[0], Does.StartWith("the event loop: ").And.Contain("eventfd"));
        _loop.Loop.Stop();
        _loop.Join();
        _loop.Dispose();
        Posix.Close(number);
        if (withCopy) Posix.Close(copy);
        _loop = new();
    }

    [Test]
    public void D10_a_loop_whose_epoll_is_another_file_ends_with_that_and_can_be_disposed_of()
    {
        int number = Own(Descriptors.Epoll);
        Posix.Replace(number, _reader);
        try
        {
            _loop.Loop.Post(() => { }); // It waits on the old one, which is woken as ever, and then on this.
        }
        catch (LinuxException)
        {
            // As good.
        }

        _loop.Join();
        Assert.That(_loop.Failure, Is.TypeOf<LinuxException>().With.Property("Call").EqualTo("epoll_wait"));
        Assert.That(_loop.Loop.Post(() => { }), Is.False);
        Assert.That(_loop.Loop.Dispose, Throws.Nothing);
        _loop = new(); // The number was the loop's to close.
    }

    // The loop's: what was open before, also of a test that has failed, is not.
    private int Own(string kind) => Descriptors.Numbers(kind).Except(_foreign).Single();
}
