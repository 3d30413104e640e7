using TimerAttributes.Loop.Timers;

namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>The wheel alone, without a loop or a clock: at single ticks around each boundary, and against a sorted list.</summary>
public class TimerWheelTests
{
    private const long Resolution = 1_000_000;

    private TimerTable _table = null!;

    [SetUp]
    public void Empty() => _table = new();

    [Test]
    public void A_timer_expires_with_its_tick_and_not_before(
        [Values(0, 1, 2, 63, 64, 65, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145, 1L << 40)] long start,
        [Values(1, 2, 62, 63, 64, 65, 127, 128, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145, 16_777_216, 1L << 40)] long ticks,
        [Values(-1, 0)] long offset)
    {
        var wheel = new TimerWheel(_table, Resolution, start * Resolution + 7);
        int timer = Timer((start + ticks) * Resolution + offset);
        Assert.That(wheel.Add(timer), Is.EqualTo((start + ticks) * Resolution), "rounded up to the tick");
        Assert.That(wheel.NextExpiry(), Is.EqualTo((start + ticks) * Resolution));

        wheel.Advance((start + ticks) * Resolution - 1);
        Assert.That(wheel.FirstExpired, Is.Null, "early");
        Assert.That(wheel.NextExpiry(), Is.EqualTo((start + ticks) * Resolution));

        wheel.Advance((start + ticks) * Resolution);
        Assert.That(wheel.FirstExpired, Is.EqualTo(timer));
        Assert.That(wheel.NextExpiry(), Is.EqualTo(TimerEntry.Never));
    }

    [Test]
    public void A_nanosecond_after_a_tick_is_the_next_tick([Values(1, 63, 64, 4_096)] long ticks)
    {
        var wheel = new TimerWheel(_table, Resolution, 0);
        wheel.Add(Timer(ticks * Resolution + 1));
        wheel.Advance((ticks + 1) * Resolution - 1);
        Assert.That(wheel.FirstExpired, Is.Null);
        wheel.Advance((ticks + 1) * Resolution);
        Assert.That(wheel.FirstExpired, Is.Not.Null);
    }

    [TestCase(-1_000_000_000)]
    [TestCase(-1)]
    [TestCase(0)]
    public void What_is_due_already_expires_with_the_next_tick(long delay)
    {
        var wheel = new TimerWheel(_table, Resolution, 5_000_000_000);
        Assert.That(wheel.Add(Timer(5_000_000_000 + delay)), Is.EqualTo(5_001_000_000));
        wheel.Advance(5_000_999_999);
        Assert.That(wheel.FirstExpired, Is.Null);
        wheel.Advance(5_001_000_000);
        Assert.That(wheel.FirstExpired, Is.Not.Null);
    }

    [Test]
    public void Every_slot_of_three_levels_expires_in_order_after_one_leap([Values(0, 1, 63, 4_095, 262_143)] long start)
    {
        long[] ticks = [.. Enumerable.Range(1, 64).Select(n => (long)n), .. Enumerable.Range(1, 64).Select(n => n * 64L),
            .. Enumerable.Range(1, 64).Select(n => n * 4_096L - 1), .. Enumerable.Range(1, 64).Select(n => n * 262_144L + 1)];
        new Random(1).Shuffle(ticks);
        var wheel = new TimerWheel(_table, Resolution, start * Resolution);
        foreach (long tick in ticks) wheel.Add(Timer((start + tick) * Resolution));

        wheel.Advance(long.MaxValue);
        Assert.That(Take(wheel).Select(due => due / Resolution - start), Is.EqualTo(ticks.Order()));
    }

    [Test]
    public void A_slot_of_many_is_looked_at_a_few_times_on_the_way_to_the_first_of_it()
    {
        var wheel = new TimerWheel(_table, Resolution, 0);
        for (int n = 0; n < 1_000; n++) wheel.Add(Timer(3_600_000_000_000 + n));
        int looks = 0;
        for (long next; (next = wheel.NextExpiry()) < 3_600_000_000_000; looks++)
        {
            wheel.Advance(next);
            Assert.That(wheel.FirstExpired, Is.Null);
        }

        Assert.That(looks, Is.LessThanOrEqualTo(10), "at most once a level");
        Assert.That(wheel.NextExpiry(), Is.EqualTo(3_600_000_000_000));
    }

    [Test]
    public void What_no_clock_will_ever_show_never_expires([Values(10_000, 1_000_000, 1_000_000_000)] long resolution)
    {
        var wheel = new TimerWheel(_table, resolution, 0);
        wheel.Add(Timer(TimerEntry.Never - 1));
        Assert.That(wheel.NextExpiry(), Is.GreaterThan(TimerEntry.Never - 2 * resolution));
        wheel.Advance(TimerEntry.Never / resolution * resolution - 1);
        Assert.That(wheel.FirstExpired, Is.Null);
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
    public void A_list_gives_back_what_was_put_in_in_that_order_no_matter_which_leaves(int leaver)
    {
        int[] timers = [Timer(1), Timer(2), Timer(3)];
        var lists = new TimerLists(_table, 2);
        (int list, int other) = (TimerLists.Of(0), TimerLists.Of(1));
        Assert.That((lists.IsEmpty(list), lists.First(list)), Is.EqualTo((true, list)));
        lists.Add(list, Timer(0));
        foreach (int timer in timers) lists.Add(other, timer);
        lists.Remove(timers[leaver]);
        Assert.That(_table[timers[leaver]].Link.Next, Is.EqualTo(TimerLink.None));

        lists.MoveAll(other, list);
        lists.MoveAll(other, list);
        Assert.That((lists.IsEmpty(other), lists.IsEmpty(list)), Is.EqualTo((true, false)));
        lists.Add(other, timers[leaver]);
        var dues = new List<long>();
        for (int timer = lists.First(list); timer >= 0; timer = lists.Next(timer)) dues.Add(_table[timer].Due);
        Assert.That(dues, Is.EqualTo(new long[] { 0, 1, 2, 3 }.Where(due => due != leaver + 1)));
        Assert.That((lists.First(other), lists.Next(timers[leaver])), Is.EqualTo((timers[leaver], other)));
    }

    private int Timer(long due)
    {
        int timer = _table.Take();
        _table[timer].Due = due;
        return timer;
    }

    private List<long> Take(TimerWheel wheel)
    {
        var taken = new List<long>();
        while (wheel.FirstExpired is { } timer)
        {
            Assert.That(wheel.Contains(timer), Is.True);
            wheel.Remove(timer);
            Assert.That(wheel.Contains(timer), Is.False);
            taken.Add(_table[timer].Due);
        }

        return taken;
    }
}
