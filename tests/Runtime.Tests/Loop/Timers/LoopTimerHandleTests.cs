namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>What a timer's handle tells of it.</summary>
[TestFixture(true)]
[TestFixture(false)]
public class LoopTimerHandleTests(bool onLoop) : LoopTimerFixture(onLoop)
{
    [Test]
    public void Remaining_is_the_time_to_the_due_time_and_zero_when_it_is_late()
    {
        TimeSpan? late = null;
        LoopTimer once = default, every = default, second = default;
        On(() => once = Virtual.Loop.Once(Ms(10.5), () => { }));
        On(() => every = Virtual.Loop.Every(Ms(8), () => { }));
        Assert.That((once.Remaining, every.Remaining), Is.EqualTo(((TimeSpan?)Ms(10.5), (TimeSpan?)Ms(8))));
        Virtual.Advance("9500us");
        Assert.That((once.Remaining, every.Remaining), Is.EqualTo(((TimeSpan?)Ms(1), (TimeSpan?)Ms(6.5))));

        On(() => Virtual.Loop.Once(Ms(50), () =>
        {
            Virtual.Kernel.Spend("20ms");
            late = second.Remaining;
        }));
        On(() => second = Virtual.Loop.Once(Ms(60), () => { }));
        Virtual.Advance("100ms");
        Assert.That(late, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void A_timer_says_when_it_is_due()
    {
        LoopTimer timer = Virtual.Loop.Once(Ms(1500), _ => { }, new object());
        Assert.That(timer.ToString(), Is.EqualTo("due in 00:00:01.5000000"));
        On(() => timer.Cancel());
        Assert.That((timer.ToString(), default(LoopTimer).ToString()), Is.EqualTo(("not active", "not active")));
    }

    [Test]
    public void A_timer_has_the_state_it_was_made_with()
    {
        object state = new(), seen = null!;
        LoopTimer timer = Virtual.Loop.Once(Ms(1), one => seen = one.State!, state);
        Assert.That(timer.State, Is.SameAs(state));
        Virtual.Advance("1ms");
        Assert.That((timer.State, seen), Is.EqualTo(((object?)null, state)), "gone, it holds nothing");
        Assert.That(Virtual.Loop.Every(Ms(1), () => { }).State, Is.Null);
    }

    [Test]
    public void The_count_of_armed_timers_goes_up_and_down()
    {
        LoopTimer[] timers = [Once("a", 1), Once("b", 5_000), Every("c", 10), Every("d", 5_000)];
        Assert.That(Virtual.Loop.Counters.Timers, Is.EqualTo(4));
        Virtual.Advance("10ms");
        Assert.That(Virtual.Loop.Counters.Timers, Is.EqualTo(3));
        Change(timers[0], 5);
        Change(timers[1], 3_600_000);
        Change(timers[3], 1);
        Assert.That(Virtual.Loop.Counters.Timers, Is.EqualTo(3));
        Array.ForEach(timers, timer => Cancel(timer));
        Assert.That(Virtual.Loop.Counters.Timers, Is.Zero);
    }
}
