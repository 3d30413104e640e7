using System.Diagnostics;

namespace TimerAttributes.Tests.Loop.Watches;

/// <summary>The brake on real descriptors of every kind: it leaves alone who serves a little at a time, and stops who serves nothing.</summary>
[RealKernel]
public class ServedDescriptorTests
{
    private const int Calls = 20_000;

    [TestCaseSource(typeof(Served), nameof(Served.Kinds))]
    public void B08_a_descriptor_that_is_served_a_little_at_a_time_is_never_braked(string kind)
    {
        using var served = new Served(kind);
        using var loop = new RunningLoop();
        int calls = 0;
        using Watch watch = loop.Loop.Watch(served.Number, served.Interest, (self, _) =>
        {
            if (++calls == Calls) self.Pause();
            served.Serve();
        }, "the watch");
        loop.Await(() => Volatile.Read(ref calls) >= Calls || loop.Errors.Length > 0);
        loop.Rest();
        Assert.That(loop.Errors, Is.Empty, $"after {calls} calls");
    }

    [TestCaseSource(typeof(Served), nameof(Served.Kinds))]
    public void B08_a_descriptor_that_is_not_served_is_reported_once_and_called_seldom(string kind)
    {
        using var served = new Served(kind);
        using var loop = new RunningLoop();
        int calls = 0;
        using Watch watch = loop.Loop.Watch(served.Number, served.Interest, (_, _) => calls++, "the watch");
        loop.Await(() => loop.Errors.Length > 0);
        long start = Stopwatch.GetTimestamp(); // First, so that the time is not shorter than that of the calls.
        int before = Volatile.Read(ref calls);
        Thread.Sleep(300);
        int called = Volatile.Read(ref calls) - before;
        Assert.That(called, Is.LessThanOrEqualTo(Stopwatch.GetElapsedTime(start) / TimeSpan.FromMilliseconds(100) + 1));
        Assert.That(loop.Errors, Has.Length.EqualTo(1));
    }
}
