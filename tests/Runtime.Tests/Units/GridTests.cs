using TimerAttributes.Scheduling;

namespace TimerAttributes.Tests.Units;

public class GridTests
{
    [TestCase(0, 10, 0, ExpectedResult = 0)]
    [TestCase(3, 10, 100, ExpectedResult = 103)]
    [TestCase(long.MaxValue, 10, 1, ExpectedResult = Grid.Never)]
    public long The_first_due_time_is_start_and_delay(long first, long period, long start) =>
        new Grid(Clock.Monotonic, first, period).FirstDue(start);

    [TestCase(10, 100, 1, ExpectedResult = 110)]
    [TestCase(10, 100, 7, ExpectedResult = 170)]
    [TestCase(0, 100, 1, ExpectedResult = Grid.Never)]
    [TestCase(long.MaxValue / 2, long.MaxValue / 2, 2, ExpectedResult = Grid.Never)]
    public long The_next_due_time_is_a_whole_number_of_periods_on(long period, long due, long expirations) =>
        new Grid(Clock.Monotonic, 0, period).DueAfter(due, expirations);

    [TestCase(10, 103, 100, ExpectedResult = 103)]
    [TestCase(10, 103, 103, ExpectedResult = 113)]
    [TestCase(10, 103, 104, ExpectedResult = 113)]
    [TestCase(10, 103, 1_000_000, ExpectedResult = 1_000_003)]
    [TestCase(0, 103, 155, ExpectedResult = 103)]
    public long A_step_forward_leads_to_the_next_instant_of_the_same_grid(long period, long due, long now) =>
        new Grid(Clock.Realtime, 0, period).AfterStep(due, now);

    [TestCase(10, 103, 55, ExpectedResult = 103)]
    [TestCase(10, ThreeHours + 60, 50, ExpectedResult = ThreeHours + 60)]
    [TestCase(10, ThreeHours + 61, 50, ExpectedResult = 51)]
    [TestCase(10, ThreeHours + 60, 49, ExpectedResult = 50)]
    [TestCase(0, ThreeHours + 61, 50, ExpectedResult = ThreeHours + 61)]
    public long A_step_back_repeats_nothing_and_a_correction_starts_afresh(long period, long due, long now) =>
        new Grid(Clock.Realtime, 0, period).AfterStep(due, now);

    private const long ThreeHours = 3 * 3_600_000_000_000;
}
