namespace TimerAttributes.Tests.Loop.Dispatch;

/// <summary>A stop in the middle of a round loses nothing of it.</summary>
[RealKernel]
public class StoppedRoundTests
{
    private EventLoop _loop = null!;
    private (int Reader, int Writer) _first;
    private (int Reader, int Writer) _second;

    [SetUp]
    public void Open() => (_loop, _first, _second) = (new(), Posix.Pipe(), Posix.Pipe());

    [TearDown]
    public void Close()
    {
        _loop.Dispose();
        Posix.Close(_first.Reader, _first.Writer, _second.Reader, _second.Writer);
    }

    [TestCase(Interest.Read | Interest.EdgeTriggered)]
    [TestCase(Interest.Read | Interest.OneShot)]
    [TestCase(Interest.Read)]
    public void An_event_that_was_collected_and_not_fired_is_fired_in_the_next_run(Interest interest)
    {
        int calls = 0;
        void Handle(Watch watch, Readiness ready)
        {
            calls++;
            watch.Pause();
            _loop.Stop();
        }

        using Watch first = _loop.Watch(_first.Reader, interest, Handle), second = _loop.Watch(_second.Reader, interest, Handle);
        Posix.Write(_first.Writer);
        Posix.Write(_second.Writer);
        _loop.Run();
        Assert.That(calls, Is.EqualTo(1));
        _loop.Once(Patience.Span, _loop.Stop);
        _loop.Run();
        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public void A_post_in_a_round_that_is_stopped_is_run_by_the_next_and_wakes_it()
    {
        int ran = 0;
        using Watch watch = _loop.Watch(_first.Reader, Interest.Read, (self, _) =>
        {
            self.Pause();
            _loop.Stop();
        });
        Posix.Write(_first.Writer);
        _loop.Post(() => ran++);
        Assert.That(_loop.RunOnce(Patience.Span), Is.False, "a handler has stopped it");
        Assert.That(_loop.RunOnce(Patience.Span), Is.True);
        Assert.That(ran, Is.EqualTo(1));
        _loop.Post(() => ran++);
        Assert.That(_loop.RunOnce(Patience.Span), Is.True);
        Assert.That(ran, Is.EqualTo(2));
    }
}
