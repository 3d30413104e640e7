using TimerAttributes.Scheduling.Timers;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>The arithmetic of due times against enumeration.</summary>
public class PlanTests
{
    private const long ThreeHours = 3 * 3_600_000_000_000;

    // Period, jitter, accuracy.
    private static readonly long[][] Shapes =
    [
        [10, 0, 0], [10, 1, 0], [10, 7, 0], [10, 9, 0], [10, 0, 1], [10, 0, 3], [10, 0, 5], [10, 0, 10], [7, 0, 6], [1, 0, 0], [0, 50, 0], [0, 0, 60],
    ];

    [TestCaseSource(nameof(Shapes))]
    public void A_due_time_is_never_before_its_instant_and_keeps_its_place_before_the_next(long period, long jitter, long accuracy)
    {
        Plan plan = Of(period, jitter, accuracy);
        long before = -1;
        foreach (long instant in Instants(plan))
        {
            long due = plan.DueOf(instant);
            Assert.That(due, Is.GreaterThan(before).And.GreaterThanOrEqualTo(instant));
            if (plan.Jitter > 0) Assert.That(due - instant, Is.LessThan(plan.Jitter));
            if (plan.Accuracy > 0) Assert.That((due - instant < plan.Accuracy, due % plan.Accuracy), Is.EqualTo((true, 0L)));
            before = due;
        }
    }

    [TestCaseSource(nameof(Shapes))]
    public void What_has_passed_is_what_counting_one_by_one_finds(long period, long jitter, long accuracy)
    {
        Plan plan = Of(period, jitter, accuracy);
        long[] instants = Instants(plan);
        for (long now = 0; now < 300; now++)
        {
            foreach (int from in Enumerable.Range(0, Math.Min(3, instants.Length)))
            {
                int passed = instants.Skip(from).Count(instant => plan.DueOf(instant) <= now);
                Assert.That(plan.Passed(instants[from], now), Is.EqualTo(passed), $"at {now}");
            }
        }
    }

    [Test]
    public void A_late_wake_up_takes_no_longer_after_three_hundred_years()
    {
        Plan plan = Every(1) with { Jitter = 0, Accuracy = 1 };
        Assert.That(plan.Passed(5, long.MaxValue - 1), Is.EqualTo(long.MaxValue - 5));
        Plan jittered = Every(3) with { Jitter = 2, Seed = 9 };
        Assert.That(jittered.Passed(0, long.MaxValue - 1), Is.EqualTo(long.MaxValue / 3 + 1).Or.EqualTo(long.MaxValue / 3));
    }

    [TestCaseSource(nameof(Shapes))]
    public void One_of_many_due_times_is_found_from_the_first(long period, long jitter, long accuracy)
    {
        Plan plan = Of(period, jitter, accuracy);
        long[] instants = Instants(plan);
        for (int from = 0; from < Math.Min(4, instants.Length); from++)
        {
            for (int n = 0; from + n < Math.Min(40, instants.Length); n++)
            {
                // Whatever the slot knows: the first instant of all, or the next one.
                foreach (long known in new[] { instants[0], instants[^1] })
                    Assert.That(plan.Nth(plan.DueOf(instants[from]), n, known), Is.EqualTo(plan.DueOf(instants[from + n])));
            }
        }
    }

    [Test]
    public void Jitter_is_as_likely_early_as_late_and_another_for_each_seed_and_instant()
    {
        Plan plan = Every(1_000) with { Jitter = 1_000, Seed = 77 };
        long[] draws = [.. Enumerable.Range(0, 10_000).Select(n => plan.DueOf(n * 1_000L) - n * 1_000L)];
        Assert.That(draws.Average(), Is.EqualTo(499.5).Within(15));
        Assert.That(draws.GroupBy(draw => draw / 100).Select(tenth => tenth.Count()), Is.All.EqualTo(1_000).Within(120));
        Plan other = plan with { Seed = 78 };
        Assert.That(draws.Where((draw, n) => other.DueOf(n * 1_000L) - n * 1_000L == draw).Count(), Is.LessThan(50));
        Assert.That(draws.Zip(draws.Skip(1)).Count(pair => pair.First == pair.Second), Is.LessThan(50));
    }

    [TestCase(ThreeHours, 5, 10, ExpectedResult = false)]
    [TestCase(ThreeHours + 1, 5, 10, ExpectedResult = true)]
    [TestCase(ThreeHours + 1, -5, 10, ExpectedResult = true)]
    [TestCase(-1, ThreeHours + 10, 10, ExpectedResult = false)]
    [TestCase(-1, ThreeHours + 11, 10, ExpectedResult = true, Description = "several steps back add up")]
    [TestCase(-1, ThreeHours + 500, 500, ExpectedResult = false, Description = "a first one that is far ahead")]
    [TestCase(0, ThreeHours + 11, 10, ExpectedResult = false)]
    [TestCase(-1, ThreeHours + 11, long.MaxValue, ExpectedResult = false)]
    [TestCase(-ThreeHours - 1, ThreeHours + 10, 10, ExpectedResult = false, Description = "what the step leads back to was called")]
    public bool A_step_is_a_correction_beyond_three_hours(long shift, long left, long wait) =>
        new Plan(new PeriodicRecurrence(Clock.Realtime, 10, 10)).IsCorrection(shift, left, wait);

    [TestCase(-ThreeHours, false)]
    [TestCase(-ThreeHours - 1, true)]
    public void K04_without_a_grid_a_step_back_beyond_three_hours_is_a_correction(long shift, bool isOne)
    {
        var delay = new Plan(new DelayRecurrence(Clock.Realtime, 10, 10));
        var single = new Plan(new SingleRecurrence(Clock.Realtime, 10));
        Assert.That((delay.IsCorrection(shift, 5, 10), single.IsCorrection(shift, 5, 10)), Is.EqualTo((isOne, isOne)));
    }

    [TestCase(10, 103, 100, +7, 10, ExpectedResult = 103, Description = "the instant is ahead still")]
    [TestCase(10, 103, 103, +8, 10, ExpectedResult = 113)]
    [TestCase(10, 103, 1_000_000, +999_900, 10, ExpectedResult = 1_000_003)]
    [TestCase(10, 1_003, 50, -945, 10, ExpectedResult = 53)]
    [TestCase(10, 1_003, 50, -453, 600, ExpectedResult = 543, Description = "500 of a first wait are left: on the grid, not longer than that")]
    [TestCase(10, 1_003, 5_000, +4_497, 600, ExpectedResult = 5_493, Description = "and forward")]
    [TestCase(10, 1_003, 50, -453, 10, ExpectedResult = 53, Description = "steps back have added up to 500: it is a period again")]
    [TestCase(0, 103, 5_000, +4_900, 50, ExpectedResult = 5_003)]
    [TestCase(0, 5_003, 100, -4_900, 50, ExpectedResult = 103)]
    [TestCase(0, 5_003, 100, -4_500, 50, ExpectedResult = 150)]
    public long K04_after_a_correction_a_job_waits_what_was_left(long period, long instant, long now, long shift, long wait) =>
        Every(period).AfterCorrection(instant, now, shift, wait);

    [Test]
    public void K04_after_a_correction_a_delay_waits_what_was_left() =>
        Assert.That(new Plan(new DelayRecurrence(Clock.Monotonic, 10, 10)).AfterCorrection(103, 5_000, 4_900, 10), Is.EqualTo(5_003));

    [TestCaseSource(nameof(Shapes))]
    public void After_a_correction_the_next_due_time_is_the_first_that_is_to_come(long period, long jitter, long accuracy)
    {
        Plan plan = Of(period, jitter, accuracy);
        if (period == 0) return;
        long[] instants = Instants(plan);
        for (long now = instants[0]; now < 250; now++)
        {
            long next = plan.AfterCorrection(instants[0], now, shift: now - instants[0] + 1, period);
            Assert.That(next, Is.EqualTo(instants.First(instant => plan.DueOf(instant) > now)), $"at {now}");
            Assert.That(plan.SteppedOver(instants[0], next), Is.EqualTo(instants.Count(instant => instant < next)), $"at {now}");
        }
    }

    [Test]
    public void Where_the_period_is_a_multiple_of_the_accuracy_due_times_are_a_grid_and_those_that_coincide_are_equal()
    {
        Plan plan = (Every(100) with { Accuracy = 50 }).At(1_003);
        Assert.That(plan, Is.EqualTo(new Plan(new PeriodicRecurrence(Clock.Monotonic, 1_050, 100, Anchor.Fixed))));
        Assert.That(plan.IsPlain, Is.True);
        Assert.That((Every(100, first: 41) with { Accuracy = 50 }).At(1_003), Is.EqualTo(plan), "1,044 and 1,013 are both up to 1,050");
        Assert.That((Every(0, first: 30) with { Accuracy = 50 }).At(1_003).IsPlain, Is.True);
        Plan once = new Plan(new SingleRecurrence(Clock.Realtime, 30), Accuracy: 50).At(1_003);
        Assert.That((once.Recurrence.First(5_000), once.DueOf(once.AfterCorrection(1_050, 7_003, 6_001, 50))), Is.EqualTo((1_050L, 7_100L)));

        Plan odd = (Every(100) with { Accuracy = 30 }).At(1_003);
        Assert.That((odd.IsPlain, odd.DueOf(odd.Recurrence.First(5_000))), Is.EqualTo((false, 1_020L)));
        Plan delay = new Plan(new DelayRecurrence(Clock.Monotonic, 10, 100), Accuracy: 50).At(1_003);
        Assert.That((delay.IsPlain, delay.DueOf(delay.Recurrence.First(5_000))), Is.EqualTo((false, 1_050L)));
    }

    [Test]
    public void At_the_end_of_time_nothing_wraps_around()
    {
        foreach (long[] shape in Shapes) Assert.That(Of(shape[0], shape[1], shape[2]).DueOf(Recurrence.Never), Is.EqualTo(Recurrence.Never));
        Assert.That((Every(10) with { Jitter = 9, Seed = 1 }).DueOf(long.MaxValue - 1), Is.GreaterThan(0));
        Assert.That((Every(10) with { Accuracy = 1_000 }).At(long.MaxValue - 5).Recurrence.First(0), Is.EqualTo(Recurrence.Never));
        Plan late = Plan.Of(Schedule.Once("106580d").WithSpread(TimeSpan.FromDays(106_580)), MissedTicks.Coalesce, 0, long.MaxValue - 1, zone: null);
        Assert.That(late.Recurrence.First(1), Is.EqualTo(Recurrence.Never));
    }

    // These results must never change, because jobs would move on every machine at the next update.
    [TestCase("web-1", "Jobs.Heartbeat", 30_000_000_000, ExpectedResult = 27_482_844_466)]
    [TestCase("web-2", "Jobs.Heartbeat", 30_000_000_000, ExpectedResult = 5_896_076_131)]
    [TestCase("web-1", "Jobs.Cleanup", 30_000_000_000, ExpectedResult = 19_464_961_125)]
    [TestCase("", "ü", 86_400_000_000_000, ExpectedResult = 64_148_987_517_298)]
    public long A_spread_is_the_same_for_ever(string host, string job, long spread) => Plan.OffsetOf(host, job, spread);

    [Test]
    public void Spread_takes_hosts_apart()
    {
        long[] offsets = [.. Enumerable.Range(0, 1_000).Select(n => Plan.OffsetOf($"web-{n}", "Jobs.Heartbeat", 1_000))];
        Assert.That(offsets, Is.All.InRange(0, 999));
        Assert.That(offsets.GroupBy(offset => offset / 100).Select(tenth => tenth.Count()), Is.All.EqualTo(100).Within(35));
        Assert.That(Plan.OffsetOf("a", "b", 1_000_000), Is.Not.EqualTo(Plan.OffsetOf("ab", "", 1_000_000)));
    }

    private static Plan Every(long period, long first = 10) =>
        new(period == 0 ? new SingleRecurrence(Clock.Monotonic, first) : new PeriodicRecurrence(Clock.Monotonic, first, period));

    private static Plan Of(long period, long jitter, long accuracy) => Every(period) with { Jitter = jitter, Seed = 5, Accuracy = accuracy };

    private static long[] Instants(Plan plan) => plan.Recurrence.Interval == 0
        ? [41]
        : [.. Enumerable.Range(0, 400).Select(n => 41 + n * plan.Recurrence.Interval)];
}
