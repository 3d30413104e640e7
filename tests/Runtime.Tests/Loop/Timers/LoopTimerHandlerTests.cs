namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>What the handlers of run-time timers do to timers: their own, and their neighbours of the same tick.</summary>
public class LoopTimerHandlerTests
{
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Start() => _loop = new();

    [TearDown]
    public void Stop() => _loop.Dispose();

    [TestCase(0, new[] { 0 }, "012 12 12")]
    [TestCase(1, new[] { 0 }, "012 12 12")]
    [TestCase(1, new[] { 1 }, "012 02 02")]
    [TestCase(1, new[] { 2 }, "01 01 01")]
    [TestCase(0, new[] { 0, 1, 2 }, "0")]
    [TestCase(2, new[] { 0, 1, 2 }, "012")]
    public void F07_a_handler_cancels_itself_a_neighbour_before_or_after_it_or_all(int who, int[] leavers, string expected)
    {
        string order = "";
        LoopTimer[] timers = null!;
        _loop.On(() => timers = [.. Enumerable.Range(0, 3).Select(n => _loop.Loop.Every(Ms(10), () =>
        {
            order += n;
            if (n == who) Array.ForEach(leavers, leaver => timers[leaver].Cancel());
        }))]);
        for (int n = 0; n < 3; n++)
        {
            _loop.Advance("10ms");
            order += " ";
        }

        Assert.That(order.TrimEnd(), Is.EqualTo(expected));
        Assert.That(_loop.Loop.Counters.Timers, Is.EqualTo(3 - leavers.Length));
    }

    [Test]
    public void F07_ten_thousand_of_one_tick_of_which_the_first_cancels_the_others()
    {
        int calls = 0;
        LoopTimer[] timers = null!;
        _loop.On(() => timers = [.. Enumerable.Range(0, 10_000).Select(_ => _loop.Loop.Once(Ms(10), one =>
        {
            calls++;
            foreach (LoopTimer timer in timers) if (timer.Cancel() == (timer == one)) Assert.Fail("only those that were not called yet");
        }))]);
        _loop.Advance("1h");
        Assert.That((calls, _loop.Loop.Counters.Timers), Is.EqualTo((1, 0)));
        Assert.That(_loop.Errors, Is.Empty);
    }

    [Test]
    public void A10_a_neighbour_that_is_changed_while_it_is_due_is_not_called_for_its_old_time()
    {
        var calls = new List<(string, double)>();
        LoopTimer later = default, sooner = default, again = default;
        _loop.On(() =>
        {
            _loop.Loop.Once(Ms(10), () =>
            {
                later.Change(Ms(25));
                sooner.Change(Ms(0.5));
                again.Change(Ms(7));
            });
            later = _loop.Loop.Once(Ms(10), () => calls.Add(("later", _loop.Time)));
            sooner = _loop.Loop.Once(Ms(10), () => calls.Add(("sooner", _loop.Time)));
            again = _loop.Loop.Every(Ms(10), () => calls.Add(("again", _loop.Time)));
        });
        _loop.Advance("35ms");
        Assert.That(calls, Is.EqualTo(new[] { ("sooner", 11d), ("again", 17), ("again", 24), ("again", 31), ("later", 35) }));
    }

    [Test]
    public void A_one_shot_is_over_within_its_own_handler_and_may_start_itself_anew()
    {
        var seen = new List<(double, bool, TimeSpan?, long)>();
        _loop.Loop.Once(Ms(10), timer =>
        {
            seen.Add((_loop.Time, timer.IsActive, timer.Remaining, timer.Expirations));
            if (seen.Count < 3) timer.Change(Ms(5));
        });
        _loop.Advance("1s");
        Assert.That(seen, Is.EqualTo(new (double, bool, TimeSpan?, long)[] { (10, false, null, 1), (15, false, null, 1), (20, false, null, 1) }));
    }

    [Test]
    public void A_periodic_one_goes_on_within_its_own_handler_and_may_end_or_change_itself()
    {
        var seen = new List<(double, bool, TimeSpan?, long)>();
        _loop.Loop.Every(Ms(10), timer =>
        {
            seen.Add((_loop.Time, timer.IsActive, timer.Remaining, timer.Expirations));
            if (seen.Count == 2) timer.Change(Ms(3));
            if (seen.Count == 4) Assert.That(timer.Cancel(), Is.True);
        });
        _loop.Advance("1s");
        Assert.That(seen, Is.EqualTo(new (double, bool, TimeSpan?, long)[]
            { (10, true, Ms(10), 1), (20, true, Ms(10), 1), (23, true, Ms(3), 1), (26, true, Ms(3), 1) }));
        Assert.That(_loop.Errors, Is.Empty);
    }

    [Test]
    public void Expirations_are_one_s_own_and_zero_outside_the_handler()
    {
        long ofOther = -1;
        LoopTimer other = default;
        _loop.On(() =>
        {
            other = _loop.Loop.Every(Ms(10), () => { });
            _loop.Loop.Every(Ms(10), () => ofOther = other.Expirations);
        });
        _loop.Kernel.Leap("35ms");
        Assert.That((ofOther, other.Expirations), Is.EqualTo((0, 0)));
    }

    [Test]
    public void F08_a_handler_that_reschedules_itself_a_million_times_drifts_nowhere_and_takes_no_descriptor()
    {
        var at = new List<double>();
        int changes = 0;
        _loop.Loop.Once(Ms(10), timer =>
        {
            at.Add(_loop.Time);
            if (at.Count == 101) return;
            for (int n = 0; n < 10_000; n++, changes++) timer.Change(Ms(n % 3 == 0 ? 0 : n % 3 == 1 ? 100_000 : 1));
            timer.Change(Ms(10));
        });
        _loop.Advance("2s");
        Assert.That(changes, Is.EqualTo(1_000_000));
        Assert.That(at, Is.EqualTo(Enumerable.Range(1, 101).Select(n => n * 10d)));
        Assert.That((_loop.Kernel.LiveTimers, _loop.Loop.Counters.Timers), Is.EqualTo((1, 0)));
    }

    [Test]
    public void F08_a_periodic_one_that_moves_itself_now_sooner_and_later_is_called_when_it_says()
    {
        var expected = new List<double>();
        var at = new List<double>();
        var random = new Random(8);
        double due = 1;
        _loop.Loop.Every(Ms(1), timer =>
        {
            at.Add(_loop.Time);
            expected.Add(due);
            int next = random.Next(1, 200);
            due = _loop.Time + next;
            timer.Change(Ms(next));
        });
        _loop.Advance("100s");
        Assert.That(at, Is.EqualTo(expected));
        Assert.That(at, Has.Count.GreaterThan(500));
    }

    [Test]
    public void F09_a_timer_without_delay_that_a_handler_adds_is_not_called_in_the_same_round()
    {
        var rounds = new List<long>();
        var at = new List<double>();
        void Again()
        {
            rounds.Add(_loop.Loop.Counters.Iterations);
            at.Add(_loop.Time);
            if (rounds.Count < 1_000) _loop.Loop.Once(TimeSpan.Zero, Again);
        }

        _loop.Loop.Once(Ms(10), Again);
        _loop.Advance("2s");
        Assert.That(at, Is.EqualTo(Enumerable.Range(10, 1_000).Select(n => (double)n)), "each with the next tick: it does not spin");
        Assert.That(rounds.Zip(rounds.Skip(1), (one, next) => next - one), Is.All.EqualTo(1));
    }

    [Test]
    public void F09_a_timer_that_a_handler_adds_keeps_its_delay()
    {
        var at = new List<double>();
        _loop.Loop.Once(Ms(10), () =>
        {
            _loop.Kernel.Spend("2500us");
            _loop.Loop.Once(Ms(1), () => at.Add(_loop.Time));
            _loop.Loop.Every(Ms(5), () => at.Add(_loop.Time));
        });
        _loop.Advance("30ms");
        Assert.That(at, Is.EqualTo(new[] { 14d, 18, 23, 28 }), "from when it was asked for, rounded up");
    }

    [Test]
    public void F01_a_handler_that_throws_is_reported_and_keeps_its_grid_and_everybody_s()
    {
        int calls = 0, others = 0;
        LoopTimer thrower = _loop.Loop.Every(Ms(10), Throw);
        _loop.Loop.Every(Ms(10), () => others++);
        _loop.Advance("50ms");
        Assert.That((calls, others, thrower.IsActive), Is.EqualTo((5, 5, true)));
        Assert.That(_loop.Errors, Has.Length.EqualTo(5).And.All.Matches("Throw.*: no. [1-5]"));

        void Throw() => throw new InvalidDataException($"no. {++calls}");
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
}
