namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>Run-time timers, to the nanosecond: asked for on the loop thread, and on another.</summary>
[TestFixture(true)]
[TestFixture(false)]
public class LoopTimerTests(bool onLoop) : LoopTimerFixture(onLoop)
{
    [TestCase(0, 1)]
    [TestCase(0.0001, 1)]
    [TestCase(0.9999, 1)]
    [TestCase(1, 1)]
    [TestCase(1.0001, 2)]
    [TestCase(63, 63)]
    [TestCase(64, 64)]
    [TestCase(65, 65)]
    [TestCase(4_096.5, 4_097)]
    [TestCase(3_600_000, 3_600_000)]
    public void Once_is_called_once_with_the_first_tick_that_is_not_before_its_due_time(double delay, double at)
    {
        LoopTimer timer = Once("a", delay);
        Virtual.Advance("3599s");
        Virtual.Advance("1s");
        Assert.That(Calls, Is.EqualTo(new[] { ("a", at, 1L) }));
        Assert.That((timer.IsActive, timer.Remaining, timer.Period, timer.Expirations), Is.EqualTo((false, (TimeSpan?)null, TimeSpan.Zero, 0L)));
        Virtual.Advance("2h");
        Assert.That(Calls, Has.Count.EqualTo(1));
    }

    [TestCase(10, new double[] { 10, 20, 30, 40, 50 })]
    [TestCase(2.5, new double[] { 3, 5, 8, 10, 13 })]
    [TestCase(64, new double[] { 64, 128, 192, 256, 320 })]
    public void Every_is_called_at_each_instant_of_its_grid(double period, double[] at)
    {
        LoopTimer timer = Every("a", period);
        Virtual.Advance($"{(long)(at[^1] * 1_000)}us");
        Assert.That(Calls, Is.EqualTo(at.Select(one => ("a", one, 1L))));
        Assert.That((timer.IsActive, timer.Period), Is.EqualTo((true, Ms(period))));
    }

    [Test]
    public void A02_one_call_answers_for_all_the_instants_of_a_stall_and_the_grid_stays()
    {
        Every("a", 10);
        Virtual.Kernel.Leap("35ms");
        Virtual.Advance("5ms");
        Virtual.Kernel.Leap("30ms");
        Virtual.Advance("10ms");
        Assert.That(Calls, Is.EqualTo(new[] { ("a", 35, 3L), ("a", 40, 1L), ("a", 70, 3L), ("a", 80, 1L) }));
    }

    [Test]
    public void B01_a_handler_that_takes_two_periods_and_a_half_is_called_at_grid_points_with_none_lost()
    {
        On(() => Virtual.Loop.Every(Ms(10), timer =>
        {
            Note("a", timer);
            if (Calls.Count == 40) timer.Cancel(); // It would never rest.
            Virtual.Kernel.Spend("25ms");
        }));
        Virtual.Advance("10ms");
        Assert.That(Calls.Sum(call => call.Expirations), Is.EqualTo((long)Calls[^1].At / 10));
        Assert.That(Calls.Select(call => call.Expirations), Is.All.InRange(1, 3));
        Assert.That(Calls.Zip(Calls.Skip(1), (one, next) => next.At - one.At), Is.All.EqualTo(25), "as soon as the one before is done");
    }

    [Test]
    public void A_cancelled_timer_is_not_called()
    {
        LoopTimer once = Once("a", 10), every = Every("b", 10);
        Virtual.Advance("9ms");
        Assert.That((Cancel(once), Cancel(every), Cancel(once)), Is.EqualTo((true, true, false)));
        Assert.That((once.IsActive, every.IsActive, once.Remaining, every.Remaining), Is.EqualTo((false, false, (TimeSpan?)null, (TimeSpan?)null)));
        Virtual.Advance("1h");
        Assert.That(Calls, Is.Empty);
        Assert.That(Virtual.Loop.Counters.Timers, Is.Zero);
    }

    [Test]
    public void A_timer_that_was_called_is_not_there_to_be_cancelled()
    {
        LoopTimer timer = Once("a", 1);
        Virtual.Advance("1ms");
        Assert.That(Cancel(timer), Is.False);
    }

    [TestCase(5, 10, 3, ExpectedResult = new double[] { 8 })] // Sooner.
    [TestCase(5, 10, 20, ExpectedResult = new double[] { 25 })] // Later.
    [TestCase(5, 10, 10_000, ExpectedResult = new double[] { 10_005 })] // Much later.
    [TestCase(9.5, 10, 0, ExpectedResult = new double[] { 10 })] // At once.
    [TestCase(10, 10, 7, ExpectedResult = new double[] { 10 })] // After it was called: it is gone.
    [TestCase(1_000, 5_000, 1, ExpectedResult = new double[] { 1_001 })] // Out of a wide slot into a narrow one.
    public double[] Change_starts_a_one_shot_over_from_now(double at, double delay, double change)
    {
        LoopTimer timer = Once("a", delay);
        Virtual.Advance($"{(long)(at * 1_000)}us");
        bool active = timer.IsActive;
        Assert.That(Change(timer, change), Is.EqualTo(active));
        Assert.That((timer.IsActive, timer.Remaining), Is.EqualTo((active, active ? Ms(change) : (TimeSpan?)null)));
        Virtual.Advance("1h");
        return [.. Calls.Select(call => call.At)];
    }

    [Test]
    public void Change_does_nothing_to_one_that_was_cancelled()
    {
        LoopTimer once = Once("once", 10), every = Every("every", 10);
        Cancel(once);
        Cancel(every);
        Assert.That((Change(once, 10), Change(every, 10)), Is.EqualTo((false, false)));
        Virtual.Advance("1h");
        Assert.That((Calls.Count, every.Period, Virtual.Loop.Counters.Timers), Is.EqualTo((0, TimeSpan.Zero, 0)));
    }

    [Test]
    public void A10_a_changed_period_begins_a_new_grid_at_the_change()
    {
        LoopTimer timer = Every("a", 10);
        Virtual.Advance("25ms");
        Change(timer, 7);
        Assert.That((timer.Period, timer.Remaining), Is.EqualTo((Ms(7), (TimeSpan?)Ms(7))));
        Virtual.Advance("21ms");
        Change(timer, 100);
        Virtual.Advance("200ms");
        Assert.That(Calls.Select(call => call.At), Is.EqualTo(new[] { 10, 20, 32, 39, 46, 146, 246 }));
        Assert.That(Calls.Select(call => call.Expirations), Is.All.EqualTo(1));
    }

    [Test]
    public void A11_far_to_near_a_thousand_times_is_called_every_time()
    {
        LoopTimer timer = default;
        for (int n = 0; n < 1_000; n++)
        {
            timer = Once("a", 3_600_000);
            Change(timer, 3_600_000);
            Change(timer, 1);
            Virtual.Advance("1ms");
        }

        timer = Once("a", 3_600_000);
        Assert.That(Calls, Is.EqualTo(Enumerable.Range(1, 1_000).Select(n => ("a", (double)n, 1L))));
        for (int n = 0; n < 1_000; n++) Change(timer, n % 2 == 0 ? 1 : 3_600_000);
        Virtual.Advance("1h");
        Assert.That(Calls, Has.Count.EqualTo(1_001));
    }

    [Test]
    public void A_timer_that_is_put_off_again_and_again_is_called_once_it_is_left_alone()
    {
        LoopTimer timer = Once("idle", 30_000);
        for (int n = 0; n < 1_000; n++)
        {
            Virtual.Advance("100ms");
            Change(timer, 30_000);
        }

        Virtual.Advance("1m");
        Assert.That(Calls, Is.EqualTo(new[] { ("idle", 130_000d, 1L) }));
    }

    [Test]
    public void A_timer_that_is_put_off_hides_none_that_is_due_before()
    {
        LoopTimer far = Once("a", 10_000);
        Once("b", 20_000);
        Once("c", 5_000);
        Change(far, 3_600_000);
        Virtual.Advance("2h");
        Assert.That(Calls.Select(call => (call.Who, call.At)), Is.EqualTo(new[] { ("c", 5_000d), ("b", 20_000), ("a", 3_600_000) }));
    }

    [Test]
    public void A09_the_earlier_of_two_is_called_first_whatever_the_order_they_were_made_in()
    {
        Once("later", 11);
        Once("earlier", 10);
        Virtual.Advance("20ms");
        Once("later", 11);
        Once("earlier", 10);
        Virtual.Kernel.Leap("1s"); // Found together.
        Assert.That(Calls.Select(call => call.Who), Is.EqualTo(new[] { "earlier", "later", "earlier", "later" }));
    }
}
