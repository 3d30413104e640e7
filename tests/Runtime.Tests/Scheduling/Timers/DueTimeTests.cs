using TimerAttributes.Linux;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>When handlers are called, and what their ticks say, exactly.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class DueTimeTests(bool tellsExpirationsFirst)
{
    private readonly List<Tick> _ticks = [];

    [SetUp]
    public void Forget() => _ticks.Clear();

    [Test]
    public async Task A01_a_period_gives_one_call_each_at_its_instant()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("20ms", _ticks.Add));
        run.Kernel.Advance("10s");

        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(Enumerable.Range(1, 500).Select(n => At(n * 0.020))));
        Assert.That(_ticks.Select(tick => tick.Lateness), Is.All.EqualTo(TimeSpan.Zero));
        Assert.That(_ticks.Select(tick => tick.Sequence), Is.EqualTo(Enumerable.Range(1, 500)));
        Assert.That(_ticks.Sum(tick => tick.Expirations), Is.EqualTo(500));
    }

    [Test]
    public async Task A02_a_blocked_loop_gives_one_call_that_answers_for_three()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("50ms", _ticks.Add));
        run.Kernel.Leap("160ms");
        run.Kernel.Advance("50ms");

        Assert.That(_ticks.Select(tick => tick.Expirations), Is.EqualTo(new long[] { 3, 1 }));
        Assert.That(_ticks.Select(tick => tick.Missed), Is.EqualTo(new long[] { 2, 0 }));
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(0.050), At(0.200) }), "the grid is where it was");
        Assert.That(run.Stats, Has.Property(nameof(JobStats.Runs)).EqualTo(2).And.Property(nameof(JobStats.Missed)).EqualTo(2));
    }

    [Test]
    public async Task A04_once_is_called_once()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Once("10ms", _ticks.Add));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(0.010)));
        run.Kernel.Advance("400d");

        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(0.010) }));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.Null);
    }

    [Test]
    public async Task A05_a_zero_delay_is_due_at_once_and_not_disarmed()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Once("0s", _ticks.Add, name: "once"), Job.Every("1s", _ticks.Add, name: "every", first: "0s"));
        Assert.That(_ticks.Select(tick => (tick.Job, tick.Due)), Is.EqualTo(new[] { ("once", At(0)), ("every", At(0)) }));

        run.Kernel.Advance("1s");
        Assert.That(_ticks[^1].Due, Is.EqualTo(At(1)));
        Assert.That(_ticks, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A12_due_is_the_planned_time_however_late_the_call()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Once("1s", _ticks.Add));
        run.Kernel.Leap("1s500ms");

        Assert.That(_ticks[0].Due, Is.EqualTo(At(1)));
        Assert.That(_ticks[0].Started, Is.EqualTo(At(1.5)));
        Assert.That(_ticks[0].Lateness, Is.EqualTo(TimeSpan.FromSeconds(0.5)));
        Assert.That(run.Stats.LastLateness, Is.EqualTo(TimeSpan.FromSeconds(0.5)));
    }

    [Test]
    public async Task First_moves_the_whole_grid()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("5s", _ticks.Add, first: "2s"));
        run.Kernel.Advance("12s");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(2), At(7), At(12) }));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(17)));
    }

    [Test]
    public async Task Jobs_on_the_same_grid_share_one_timer()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add, name: "a"), Job.Every("1000ms", _ticks.Add, name: "b"),
            Job.Every("1s", _ticks.Add, name: "c", clock: Clock.Boottime), Job.Every("1s", _ticks.Add, name: "d", first: "2s"));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(3));

        run.Kernel.Advance("2s");
        Assert.That(string.Concat(_ticks.Select(tick => tick.Job)), Is.EqualTo("abcabcd"));
    }

    [Test]
    public async Task Suspend_stands_still_for_the_monotonic_clock_and_counts_for_boottime()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add, name: "monotonic"), Job.Every("1s", _ticks.Add, name: "boottime", clock: Clock.Boottime));
        run.Kernel.Suspend("60s");
        Assert.That(_ticks.Select(tick => (tick.Job, tick.Expirations)), Is.EqualTo(new[] { ("boottime", 60L) }));

        run.Kernel.Advance("1s");
        Assert.That(_ticks[^2..].Select(tick => (tick.Job, tick.Expirations, tick.Due)),
            Is.EquivalentTo(new[] { ("monotonic", 1L, At(61)), ("boottime", 1L, At(61)) }));
    }

    [TestCase(+7200, 1, 7_200)]
    [TestCase(+7200.25, 0.75, 7_200)]
    [TestCase(+200_000, 1, 0)]
    [TestCase(-14400, 1, 0)]
    [TestCase(-14400, 1, 0, Clock.RealtimeAlarm)]
    [TestCase(+7200.25, 0.75, 7_200, Clock.RealtimeAlarm)]
    public async Task K01_K02_a_step_is_one_late_call_at_most_and_keeps_the_grid(double step, double secondsToNext, long late, Clock clock = Clock.Realtime)
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add, clock: clock));
        run.Kernel.Advance("3s");
        _ticks.Clear();

        run.Kernel.StepWallClock(TimeSpan.FromSeconds(step));
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo(late == 0 ? [] : new[] { (At(4), late) }));
        Assert.That((run.Stats.LatenessMax, run.Stats.SteppedOver), Is.EqualTo((TimeSpan.Zero, step > 10_800 ? (long)step : 0)));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(3 + step + secondsToNext)));
        _ticks.Clear();

        run.Kernel.Advance("1s");
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo(new[] { (At(3 + step + secondsToNext), 1L) }));
    }

    [TestCase(+14400)]
    [TestCase(-14400)]
    public async Task A_clock_step_is_one_for_every_slot(double step)
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add, name: "a", clock: Clock.Realtime), Job.Every("2s", _ticks.Add, name: "b", clock: Clock.Realtime));
        run.Kernel.Advance("4s");
        _ticks.Clear();

        run.Kernel.StepWallClock(TimeSpan.FromSeconds(step));
        Assert.That(_ticks, Is.Empty);
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(new DateTimeOffset?[] { At(5 + step), At(6 + step) }));
    }

    [TestCase(Clock.Realtime)]
    [TestCase(Clock.RealtimeAlarm)]
    public async Task A_step_back_repeats_no_instant_and_makes_no_tick_early(Clock clock)
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add, clock: clock));
        run.Kernel.Advance("3s");
        run.Kernel.StepWallClock(TimeSpan.FromSeconds(-2.5));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(4)));
        run.Kernel.Advance("4s");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(1), At(2), At(3), At(4) }));
        Assert.That(_ticks.Select(tick => tick.Lateness), Is.All.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_wall_clock_set_back_under_a_running_call_makes_no_negative_lateness(
        [Values(Clock.Realtime, Clock.RealtimeAlarm)] Clock clock)
    {
        VirtualScheduler run = null!;
        run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ => run.Kernel.SetWallClock(TimeSpan.FromSeconds(-0.5)), name: "setter", clock: clock),
            Job.Every("1s", _ticks.Add, name: "job", clock: clock));
        run.Kernel.Leap("1s");
        await run.DisposeAsync();
        Assert.That(_ticks[0].Lateness, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase(Clock.Boottime)]
    [TestCase(Clock.Realtime)]
    [TestCase(Clock.BoottimeAlarm)]
    [TestCase(Clock.RealtimeAlarm)]
    public async Task A_sleep_of_the_machine_gives_one_call_that_counts_it(Clock clock)
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("10s", _ticks.Add, clock: clock));
        run.Kernel.Advance("15s");
        run.Kernel.Suspend("65s");
        run.Kernel.Advance("10s");
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo(new[] { (At(10), 1L), (At(20), 7L), (At(90), 1L) }));
    }

    [Test]
    public async Task Once_on_the_wall_clock_follows_a_step_over_its_due_time()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Once("1h", _ticks.Add, clock: Clock.Realtime));
        run.Kernel.StepWallClock(TimeSpan.FromHours(-1));
        run.Kernel.Advance("1h30m");
        Assert.That(_ticks, Is.Empty);

        run.Kernel.StepWallClock(TimeSpan.FromHours(2));
        run.Kernel.StepWallClock(TimeSpan.FromHours(-2));
        run.Kernel.Advance("2h");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(3600) }));
    }

    [Test]
    public async Task A_stepped_wall_clock_moves_the_stamps_of_the_other_clocks_and_not_their_calls()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add));
        run.Kernel.StepWallClock(TimeSpan.FromHours(1));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(3601)));
        run.Kernel.Advance("2s");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(3601), At(3602) }));
    }

    [Test]
    public async Task A_readiness_with_nothing_to_read_calls_no_handler_and_loses_nothing()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add));
        run.Kernel.Reads.Enqueue(0); // EAGAIN
        run.Kernel.Reads.Enqueue(0);
        run.Kernel.Advance("3s");
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo(new[] { (At(1), 1L), (At(2), 1L), (At(3), 1L) }));
    }

    [Test]
    public async Task A_clock_set_that_a_monotonic_timer_cannot_see_re_arms_it_where_it_was()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Every("1s", _ticks.Add));
        run.Kernel.Reads.Enqueue(TimerFd.ClockWasSet);
        run.Kernel.Advance("3s");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(1), At(2), At(3) }));
    }
}
