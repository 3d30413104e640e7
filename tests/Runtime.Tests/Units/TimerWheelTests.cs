using TimerAttributes.Loop;

namespace TimerAttributes.Tests.Units;

/// <summary>The wheel alone, without a loop or a clock: at single ticks around each boundary, and against a sorted list.</summary>
public class TimerWheelTests
{
    private const long Resolution = 1_000_000;

    [Test]
    public void A_timer_expires_with_its_tick_and_not_before(
        [Values(0, 1, 2, 63, 64, 65, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145, 1L << 40)] long start,
        [Values(1, 2, 62, 63, 64, 65, 127, 128, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145, 16_777_216, 1L << 40)] long ticks,
        [Values(-1, 0)] long offset)
    {
        var wheel = new TimerWheel(Resolution, start * Resolution + 7);
        LoopTimer timer = Timer((start + ticks) * Resolution + offset);
        var expired = new TimerList();
        Assert.That(wheel.Add(timer), Is.EqualTo((start + ticks) * Resolution), "rounded up to the tick");
        Assert.That(wheel.NextExpiry(), Is.EqualTo((start + ticks) * Resolution));

        wheel.Advance((start + ticks) * Resolution - 1, expired);
        Assert.That(expired.First, Is.Null, "early");
        Assert.That(wheel.NextExpiry(), Is.EqualTo((start + ticks) * Resolution));

        wheel.Advance((start + ticks) * Resolution, expired);
        Assert.That(expired.First, Is.SameAs(timer));
        Assert.That(wheel.NextExpiry(), Is.EqualTo(LoopTimer.Never));
    }

    [Test]
    public void A_nanosecond_after_a_tick_is_the_next_tick([Values(1, 63, 64, 4_096)] long ticks)
    {
        var wheel = new TimerWheel(Resolution, 0);
        var expired = new TimerList();
        wheel.Add(Timer(ticks * Resolution + 1));
        wheel.Advance((ticks + 1) * Resolution - 1, expired);
        Assert.That(expired.First, Is.Null);
        wheel.Advance((ticks + 1) * Resolution, expired);
        Assert.That(expired.First, Is.Not.Null);
    }

    [TestCase(-1_000_000_000)]
    [TestCase(-1)]
    [TestCase(0)]
    public void What_is_due_already_expires_with_the_next_tick(long delay)
    {
        var wheel = new TimerWheel(Resolution, 5_000_000_000);
        var expired = new TimerList();
        Assert.That(wheel.Add(Timer(5_000_000_000 + delay)), Is.EqualTo(5_001_000_000));
        wheel.Advance(5_000_999_999, expired);
        Assert.That(expired.First, Is.Null);
        wheel.Advance(5_001_000_000, expired);
        Assert.That(expired.First, Is.Not.Null);
    }

    [Test]
    public void Every_slot_of_three_levels_expires_in_order_after_one_leap([Values(0, 1, 63, 4_095, 262_143)] long start)
    {
        long[] ticks = [.. Enumerable.Range(1, 64).Select(n => (long)n), .. Enumerable.Range(1, 64).Select(n => n * 64L),
            .. Enumerable.Range(1, 64).Select(n => n * 4_096L - 1), .. Enumerable.Range(1, 64).Select(n => n * 262_144L + 1)];
        new Random(1).Shuffle(ticks);
        var wheel = new TimerWheel(Resolution, start * Resolution);
        foreach (long tick in ticks) wheel.Add(Timer((start + tick) * Resolution));

        var expired = new TimerList();
        wheel.Advance(long.MaxValue, expired);
        Assert.That(Take(expired).Select(timer => timer.Due / Resolution - start), Is.EqualTo(ticks.Order()));
    }

    [Test]
    public void A_slot_of_many_is_looked_at_a_few_times_on_the_way_to_the_first_of_it()
    {
        var wheel = new TimerWheel(Resolution, 0);
        var expired = new TimerList();
        for (int n = 0; n < 1_000; n++) wheel.Add(Timer(3_600_000_000_000 + n));
        int looks = 0;
        for (long next; (next = wheel.NextExpiry()) < 3_600_000_000_000; looks++)
        {
            wheel.Advance(next, expired);
            Assert.That(expired.First, Is.Null);
        }

        Assert.That(looks, Is.LessThanOrEqualTo(10), "at most once a level");
        Assert.That(wheel.NextExpiry(), Is.EqualTo(3_600_000_000_000));
    }

    [Test]
    public void What_no_clock_will_ever_show_never_expires([Values(10_000, 1_000_000, 1_000_000_000)] long resolution)
    {
        var wheel = new TimerWheel(resolution, 0);
        var expired = new TimerList();
        wheel.Add(Timer(LoopTimer.Never - 1));
        Assert.That(wheel.NextExpiry(), Is.GreaterThan(LoopTimer.Never - 2 * resolution));
        wheel.Advance(LoopTimer.Never / resolution * resolution - 1, expired);
        Assert.That(expired.First, Is.Null);
    }

    [Test]
    public void Ten_thousand_random_programs_do_what_a_sorted_list_does()
    {
        int seed = Environment.TickCount;
        for (int program = 0; program < 10_000; program++) new WheelProgram(seed + program).Run();
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void A_list_gives_back_what_was_put_in_in_that_order_whoever_leaves(int leaver)
    {
        LoopTimer[] timers = [Timer(1), Timer(2), Timer(3)];
        TimerList list = new(), other = new();
        list.Add(Timer(0));
        foreach (LoopTimer timer in timers) other.Add(timer);
        TimerList.Remove(timers[leaver]);
        Assert.That((timers[leaver].Next, timers[leaver].Previous), Is.EqualTo(((LoopTimer?)null, (LoopTimer?)null)));

        list.TakeAll(other);
        list.TakeAll(other);
        Assert.That(other.First, Is.Null);
        other.Add(timers[leaver]);
        Assert.That(Take(list).Select(timer => timer.Due), Is.EqualTo(new long[] { 0, 1, 2, 3 }.Where(due => due != leaver + 1)));
        Assert.That(Take(other), Is.EqualTo(new[] { timers[leaver] }));
    }

    [Test]
    public void The_earliest_of_a_list_is_looked_for_among_few()
    {
        var list = new TimerList();
        Assert.That(list.EarliestDue(64), Is.EqualTo(LoopTimer.Never));
        for (int n = 64; n > 0; n--) list.Add(Timer(n));
        Assert.That(list.EarliestDue(64), Is.EqualTo(1));
        list.Add(Timer(65));
        Assert.That(list.EarliestDue(64), Is.Null);
    }

    private static LoopTimer Timer(long due)
    {
        var timer = new LoopTimer(null!, null!, null);
        timer.MoveOn(LoopTimer.Never, due);
        return timer;
    }

    private static List<LoopTimer> Take(TimerList list)
    {
        var taken = new List<LoopTimer>();
        while (list.First is { } timer)
        {
            TimerList.Remove(timer);
            taken.Add(timer);
        }

        return taken;
    }
}
