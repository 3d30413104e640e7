using TimerAttributes.Hosting.Health;

namespace TimerAttributes.Hosting.Tests.Health;

/// <summary>A loop that does not run what is posted to it does not turn.</summary>
public class LoopProbeTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_loop_that_runs_the_action_turns()
    {
        var probe = new LoopProbe(static action =>
        {
            action();
            return true;
        });
        Assert.That((probe.Look(Start), probe.Look(Start.AddHours(1))), Is.EqualTo((TimeSpan.Zero, TimeSpan.Zero)));
    }

    [Test]
    public void A_loop_that_is_held_is_late_until_it_runs_the_action()
    {
        var posted = new List<Action>();
        var probe = new LoopProbe(action =>
        {
            posted.Add(action);
            return true;
        });
        TimeSpan first = probe.Look(Start), second = probe.Look(Start.AddSeconds(10)), third = probe.Look(Start.AddSeconds(20));
        Assert.That((first, second, third), Is.EqualTo((TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20))));
        posted.Single()();
        Assert.That(probe.Look(Start.AddSeconds(30)), Is.EqualTo(TimeSpan.Zero));
        Assert.That(posted, Has.Count.EqualTo(2), "The next action was posted.");
    }

    [Test]
    public void A_loop_that_has_stopped_is_not_late()
    {
        var probe = new LoopProbe(static _ => false);
        Assert.That((probe.Look(Start), probe.Look(Start.AddHours(1))), Is.EqualTo((TimeSpan.Zero, TimeSpan.Zero)));
    }
}
