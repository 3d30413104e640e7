using TimerAttributes.Recurrences;

namespace TimerAttributes.Tests.Units;

public class GridTests
{
    [TestCase(0, 10, 0, ExpectedResult = 0)]
    [TestCase(3, 10, 100, ExpectedResult = 103)]
    [TestCase(long.MaxValue, 10, 1, ExpectedResult = Grid.Never)]
    public long The_first_due_time_is_start_and_delay(long first, long period, long start) =>
        new Grid(Clock.Monotonic, first, period).FirstDue(start);

    [TestCase(0, 10, 0, ExpectedResult = 10, Description = "what is due now was due before")]
    [TestCase(0, 10, 1, ExpectedResult = 10)]
    [TestCase(0, 10, 10, ExpectedResult = 20)]
    [TestCase(3, 10, 2, ExpectedResult = 3)]
    [TestCase(3, 10, 3, ExpectedResult = 13)]
    [TestCase(9, 10, 123, ExpectedResult = 129)]
    [TestCase(0, long.MaxValue / 2, long.MaxValue - 1, ExpectedResult = Grid.Never)]
    public long A06_the_first_due_time_since_the_clock_s_zero_is_after_the_start(long offset, long period, long start) =>
        new Grid(Clock.Realtime, offset, period, GridAnchor.Zero).FirstDue(start);

    [Test]
    public void A_first_due_time_in_place_does_not_ask_for_the_start() =>
        Assert.That(new Grid(Clock.Monotonic, 7, 10, GridAnchor.Fixed).FirstDue(1_000), Is.EqualTo(7));

    [TestCase(10, 100, 1, ExpectedResult = 110)]
    [TestCase(10, 100, 7, ExpectedResult = 170)]
    [TestCase(0, 100, 1, ExpectedResult = Grid.Never)]
    [TestCase(long.MaxValue / 2, long.MaxValue / 2, 2, ExpectedResult = Grid.Never)]
    public long The_next_due_time_is_a_whole_number_of_periods_on(long period, long due, long expirations) =>
        new Grid(Clock.Monotonic, 0, period).DueAfter(due, expirations);

    [TestCase(103, 100, ExpectedResult = 103)]
    [TestCase(103, 103, ExpectedResult = 113)]
    [TestCase(103, 1_000_000, ExpectedResult = 1_000_003)]
    [TestCase(1_000_003, 100, ExpectedResult = 103)]
    public long The_next_instant_keeps_the_phase(long instant, long now) => new Grid(Clock.Monotonic, 0, 10).NextAfter(now, instant);
}
