using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>Due times on multiples of a duration on the clock: later by less than that, and together.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class AccuracyTests(bool tellsExpirationsFirst)
{
    private readonly List<Tick> _ticks = [];

    [SetUp]
    public void Forget() => _ticks.Clear();

    [Test]
    public async Task Jobs_whose_due_times_fall_together_share_a_timer()
    {
        // The clock is at a multiple of 50 ms when they start.
        await using var run = new VirtualScheduler(
            Accurate("a", "1s", first: "10ms"), Accurate("b", "1s", first: "50ms"), Accurate("c", "1s", first: "51ms"),
            Accurate("d", "2s", first: "10ms"), Job.Of("e", Schedule.Once("30ms").WithAccuracy(TimeSpan.FromMilliseconds(50)), _ticks.Add),
            Job.Of("f", Schedule.Once("31ms").WithAccuracy(TimeSpan.FromMilliseconds(25)), _ticks.Add));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(4), "a and b, c, d, e and f");
        run.Kernel.Advance("1s");
        Assert.That(_ticks.Select(tick => (tick.Job, tick.Due)).OrderBy(tick => tick.Due).ThenBy(tick => tick.Job), Is.EqualTo(new[]
        {
            ("a", At(0.050)), ("b", At(0.050)), ("d", At(0.050)), ("e", At(0.050)), ("f", At(0.050)), ("c", At(0.100)),
        }));
        Assert.That(_ticks.Select(tick => tick.Lateness), Is.All.EqualTo(TimeSpan.Zero));
    }

    [TestCase(Clock.Monotonic)]
    [TestCase(Clock.Boottime)]
    [TestCase(Clock.Realtime)]
    public async Task The_multiples_are_those_of_the_clock_the_same_for_all_programs(Clock clock)
    {
        var kernel = new VirtualKernel(tellsExpirationsFirst);
        kernel.Spend("12345678ns");
        var readings = new List<long>();
        Schedule schedule = Schedule.Every("1s", clock: clock).WithAccuracy(TimeSpan.FromMilliseconds(250));
        await using var run = new VirtualScheduler(kernel, Job.Of("job", schedule, tick =>
        {
            _ticks.Add(tick);
            readings.Add(kernel.Now(clock));
        }));
        kernel.Advance("5s");
        Assert.That(readings, Has.Count.EqualTo(4));
        Assert.That(readings.Select(reading => reading % 250_000_000), Is.All.Zero);
        Assert.That(run.Scheduler.Jobs[0].NextDue - _ticks[^1].Due, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That((_ticks[0].Due - At(0.012_345_6)).TotalSeconds, Is.InRange(1, 1.25));
        if (clock == Clock.Realtime) Assert.That(_ticks[0].Due, Is.EqualTo(At(1.25)));
    }

    [Test]
    public async Task Where_the_period_is_no_multiple_each_due_time_moves_up_for_itself_and_the_grid_does_not()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Of("job", Schedule.Every("70ms").WithAccuracy(TimeSpan.FromMilliseconds(50)), _ticks.Add),
            Job.Of("same", Schedule.Every("70ms").WithAccuracy(TimeSpan.FromMilliseconds(50)), _ => { }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(1));
        run.Kernel.Advance("500ms");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(0.1), At(0.15), At(0.25), At(0.3), At(0.35), At(0.45), At(0.5) }));

        _ticks.Clear();
        run.Kernel.Leap("10s");
        run.Kernel.Advance("100ms");
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo(new[] { (At(0.6), 143L), (At(10.6), 1L) }));
    }

    [Test]
    public async Task A_step_of_the_wall_clock_keeps_to_the_multiples(
        [Values("1s", "900ms")] string period, [Values(-7_200.125, 7_200.125, -14_400.5)] double step)
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Of("job",
            Schedule.Every(period, clock: Clock.Realtime).WithAccuracy(TimeSpan.FromMilliseconds(500)), _ticks.Add));
        run.Kernel.Advance("10s");
        run.Kernel.StepWallClock(TimeSpan.FromSeconds(step));
        run.Kernel.Advance("3h");
        Assert.That(_ticks.Select(tick => tick.Due.Ticks % (TimeSpan.TicksPerSecond / 2)), Is.All.Zero);
        Assert.That(_ticks.Where(tick => tick.Expirations > 1), Has.Exactly(step > 0 ? 1 : 0).Items, "one call answers for what was leapt over");
    }

    private JobEntry Accurate(string name, string period, string first) =>
        Job.Of(name, Schedule.Every(period, first).WithAccuracy(TimeSpan.FromMilliseconds(50)), _ticks.Add);
}
