using TimerAttributes.Recurrences;

namespace TimerAttributes.Tests.Recurrences;

public class RecurrenceTests
{
    [TestCase(0, 10, 0, ExpectedResult = 0)]
    [TestCase(3, 10, 100, ExpectedResult = 103)]
    [TestCase(long.MaxValue, 10, 1, ExpectedResult = Recurrence.Never)]
    public long The_first_due_time_is_start_and_delay(long first, long period, long start) =>
        new PeriodicRecurrence(Clock.Monotonic, first, period).First(start);

    [TestCase(0, 10, 0, ExpectedResult = 10, Description = "what is due now was due before")]
    [TestCase(0, 10, 1, ExpectedResult = 10)]
    [TestCase(0, 10, 10, ExpectedResult = 20)]
    [TestCase(3, 10, 2, ExpectedResult = 3)]
    [TestCase(3, 10, 3, ExpectedResult = 13)]
    [TestCase(9, 10, 123, ExpectedResult = 129)]
    [TestCase(0, long.MaxValue / 2, long.MaxValue - 1, ExpectedResult = Recurrence.Never)]
    public long A06_the_first_due_time_since_the_clock_s_zero_is_after_the_start(long offset, long period, long start) =>
        new PeriodicRecurrence(Clock.Realtime, offset, period, Anchor.Zero).First(start);

    [Test]
    public void A_first_due_time_in_place_does_not_ask_for_the_start() =>
        Assert.That(
            new Recurrence[]
            {
                new PeriodicRecurrence(Clock.Monotonic, 7, 10, Anchor.Fixed), new SingleRecurrence(Clock.Monotonic, 7, Anchor.Fixed),
                new DelayRecurrence(Clock.Monotonic, 7, 10, Anchor.Fixed),
            }.Select(recurrence => recurrence.First(1_000)),
            Is.All.EqualTo(7));

    [TestCase(10, 100, 1, ExpectedResult = 110)]
    [TestCase(10, 100, 7, ExpectedResult = 170)]
    [TestCase(0, 100, 1, ExpectedResult = Recurrence.Never)]
    [TestCase(long.MaxValue / 2, long.MaxValue / 2, 2, ExpectedResult = Recurrence.Never)]
    public long The_next_due_time_is_a_whole_number_of_periods_on(long period, long due, long expirations) =>
        (period == 0 ? (Recurrence)new SingleRecurrence(Clock.Monotonic, 0) : new PeriodicRecurrence(Clock.Monotonic, 0, period)).After(due, expirations);

    [TestCase(103, 100, ExpectedResult = 103)]
    [TestCase(103, 103, ExpectedResult = 113)]
    [TestCase(103, 1_000_000, ExpectedResult = 1_000_003)]
    [TestCase(1_000_003, 100, ExpectedResult = 103)]
    public long The_next_instant_keeps_the_phase(long instant, long now) => new PeriodicRecurrence(Clock.Monotonic, 0, 10).NextAfter(now, instant);

    [Test]
    public void Only_a_delay_has_an_instant_after_a_run()
    {
        Assert.That(new DelayRecurrence(Clock.Monotonic, 0, 10).AfterRun(103), Is.EqualTo(113));
        Assert.That(new DelayRecurrence(Clock.Monotonic, 0, 10).After(103, 1), Is.EqualTo(Recurrence.Never));
        Assert.That(new PeriodicRecurrence(Clock.Monotonic, 0, 10).AfterRun(103), Is.EqualTo(Recurrence.Never));
        Assert.That(new SingleRecurrence(Clock.Monotonic, 0).AfterRun(103), Is.EqualTo(Recurrence.Never));
    }

    [Test]
    public void Recurrences_are_equal_by_kind_clock_first_period_and_anchor()
    {
        Func<Recurrence>[] kinds =
        [
            () => new PeriodicRecurrence(Clock.Monotonic, 1, 10), () => new PeriodicRecurrence(Clock.Boottime, 1, 10),
            () => new PeriodicRecurrence(Clock.Monotonic, 2, 10), () => new PeriodicRecurrence(Clock.Monotonic, 1, 11),
            () => new PeriodicRecurrence(Clock.Monotonic, 1, 10, Anchor.Zero), () => new DelayRecurrence(Clock.Monotonic, 1, 10),
            () => new DelayRecurrence(Clock.Monotonic, 1, 11), () => new DelayRecurrence(Clock.Monotonic, 2, 10),
            () => new SingleRecurrence(Clock.Monotonic, 1), () => new SingleRecurrence(Clock.Monotonic, 2),
            () => new SingleRecurrence(Clock.Monotonic, 1, Anchor.Fixed),
        ];
        for (int a = 0; a < kinds.Length; a++)
        {
            for (int b = 0; b < kinds.Length; b++) Assert.That(kinds[a]().Equals(kinds[b]()), Is.EqualTo(a == b), $"{a} and {b}");
            (Recurrence one, Recurrence same) = (kinds[a](), kinds[a]());
            Assert.That(one.GetHashCode(), Is.EqualTo(same.GetHashCode()));
        }
    }
}
