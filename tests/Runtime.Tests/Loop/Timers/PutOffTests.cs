namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>Timers that are put off and brought back: a change to later leaves them where they are filed.</summary>
public class PutOffTests
{
    [TestCase(6, 15)]
    [TestCase(600, 3_600)]
    [TestCase(86_400, 864_000)]
    public void A_timer_that_was_put_off_and_is_brought_back_is_called_when_it_is_due(int seconds, int later)
    {
        using var loop = new VirtualLoop();
        var called = new List<double>();
        loop.On(() =>
        {
            LoopTimer timer = loop.Loop.Once(TimeSpan.FromSeconds(seconds), () => called.Add(loop.Time));
            loop.Loop.Once(TimeSpan.FromMilliseconds(1), () => timer.Change(TimeSpan.FromSeconds(later)));
            loop.Loop.Once(TimeSpan.FromMilliseconds(3), () => { }); // After this the loop sleeps for the later time.
            loop.Loop.Once(TimeSpan.FromMilliseconds(5), () => loop.Loop.Post(() => timer.Change(TimeSpan.FromSeconds(seconds))));
        });
        loop.Advance($"{later}s");
        Assert.That(called, Is.EqualTo(new[] { seconds * 1_000.0 + 5 }));
    }
}
