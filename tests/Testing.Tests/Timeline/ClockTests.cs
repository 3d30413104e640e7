using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Timeline;

/// <summary>Stalls, sleeps, and a wall clock that is set.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class ClockTests(bool tellsExpirationsFirst)
{
    private readonly List<(string Job, double Due, long Expirations, double Lateness)> _ticks = [];
    private Bench _bench = null!;

    [SetUp]
    public void Forget() => _ticks.Clear();

    [TearDown]
    public async Task End() => await _bench.DisposeAsync();

    [Test]
    public async Task A03_a_stall_is_one_call_for_all_its_due_times_and_the_grid_stays([Values] RunOn runOn)
    {
        Begin(Every("1s", Clock.Monotonic, runOn));
        await _bench.Advance(2);
        await _bench.Time.StallLoopAsync(TimeSpan.FromSeconds(3.5));
        await _bench.Advance(1);
        Assert.That(_ticks, Is.EqualTo(new[] { ("a", 1d, 1L, 0d), ("a", 2, 1, 0), ("a", 3, 3, 2.5), ("a", 6, 1, 0) }));
        Assert.That(_bench.Scheduler.Jobs[0].Stats.Missed, Is.EqualTo(2));
    }

    [Test]
    public async Task A_stall_is_served_in_the_order_of_due_times_delays_last()
    {
        _bench = new(Time(), Rows.Every("3s", _ => _bench.Note("a"), name: "a"), Rows.Every("2s", _ => _bench.Note("b"), name: "b"));
        using ITimer timer = _bench.Provider.CreateTimer(_ => _bench.Note("timer"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5));
        await _bench.Time.StallLoopAsync(TimeSpan.FromSeconds(5));
        await _bench.Advance(0.5);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "5 b", "5 a", "5 timer", "5.5 timer" }));
    }

    [Test]
    public async Task A17_in_a_sleep_of_the_machine_only_the_clocks_that_count_it_move()
    {
        Begin(Every("1s", Clock.Monotonic, name: "m"), Every("1s", Clock.Boottime, name: "b"), Every("1s", Clock.Realtime, name: "r"));
        await _bench.Advance(1);
        long timestamp = _bench.Provider.GetTimestamp();
        await _bench.Time.SuspendAsync(TimeSpan.FromSeconds(10));
        Assert.That(_bench.Provider.GetElapsedTime(timestamp), Is.EqualTo(TimeSpan.Zero));
        Assert.That(_bench.Seconds, Is.EqualTo(11));
        await _bench.Advance(1);
        Assert.That(_ticks.Where(tick => tick.Job == "m").Select(tick => tick.Expirations), Is.EqualTo(new[] { 1L, 1 }));
        Assert.That(_ticks.Where(tick => tick.Job == "b"), Is.EqualTo(new[] { ("b", 1d, 1L, 0d), ("b", 2, 10, 9), ("b", 12, 1, 0) }));
        Assert.That(_ticks.Where(tick => tick.Job == "r"), Is.EqualTo(new[] { ("r", 1d, 1L, 0d), ("r", 2, 10, 9), ("r", 12, 1, 0) }));
    }

    [TestCase(Clock.BoottimeAlarm)]
    [TestCase(Clock.RealtimeAlarm)]
    public async Task A17_an_alarm_clock_wakes_a_machine_that_sleeps_and_it_sleeps_on(Clock clock)
    {
        Begin(Every("1h", clock), Every("25m", Clock.Boottime, name: "b"), Every("1m", Clock.Monotonic, name: "m"));
        await _bench.Time.SuspendAsync(TimeSpan.FromHours(2.5));
        Assert.That(_bench.Seconds, Is.EqualTo(9_000));
        Assert.That(_ticks, Is.EquivalentTo(new[] { ("a", 3_600d, 1L, 0d), ("a", 7_200, 1, 0), ("b", 1_500, 2, 2_100), ("b", 4_500, 2, 2_700), ("b", 7_500, 2, 1_500) }),
            "others are served when it wakes, and what stands still has not moved");
        await _bench.Advance(1_800);
        Assert.That(_ticks.Where(tick => tick.Job == "a").Select(tick => (tick.Due, tick.Lateness)), Is.EqualTo(new[] { (3_600d, 0d), (7_200, 0), (10_800, 0) }));
    }

    [Test]
    public async Task A_handler_that_an_alarm_clock_has_woken_waits_on_while_the_machine_sleeps_on()
    {
        _bench = new(Time(), Rows.Every("1h", async void (_) =>
        {
            _bench.Note("begins");
            await _bench.Delay(60);
            _bench.Note("ends");
        }, clock: Clock.BoottimeAlarm));
        await _bench.Time.SuspendAsync(TimeSpan.FromMinutes(90));
        await _bench.Advance(60);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "3600 begins", "5460 ends" }));
    }

    [Test]
    public async Task C05_K02_a_step_forward_over_due_times_of_the_wall_clock_is_one_late_call_for_them()
    {
        Begin(Every("1m", Clock.Monotonic, name: "m"), Every("1m", Clock.Realtime, name: "r"));
        await _bench.Advance(30);
        await _bench.Time.StepWallClockAsync(TimeSpan.FromHours(2));
        Assert.That(_ticks, Is.EqualTo(new[] { ("r", 60d, 120L, 0d) }), "120 minutes are leapt over, and a step is no lateness");
        await _bench.Advance(45);
        Assert.That(_ticks.Skip(1), Is.EqualTo(new[] { ("m", 7_260d, 1L, 0d), ("r", 7_260, 1, 0) }), "a minute after its start, and a full minute");
        Assert.That(_bench.Scheduler.Jobs[1].NextDue, Is.EqualTo(_bench.Start.AddSeconds(7_320)));
    }

    [TestCase(+20_000, 333, 20_040)]
    [TestCase(-20_000, 0, -19_980)]
    public async Task K01_a_correction_calls_nothing_and_what_it_leaps_over_is_counted(int step, long steppedOver, double next)
    {
        Begin(Every("1m", Clock.Realtime));
        await _bench.Advance(15);
        await _bench.Time.StepWallClockAsync(TimeSpan.FromSeconds(step));
        Assert.That(_ticks, Is.Empty);
        Assert.That(_bench.Scheduler.Jobs[0].Stats, Is.EqualTo(new JobStats { SteppedOver = steppedOver }));
        await _bench.Advance(59);
        Assert.That(_ticks, Is.EqualTo(new[] { ("a", next, 1L, 0d) }));
    }

    [TestCase(+57 * 365.0, 9, Description = "a start in 1970")]
    [TestCase(-2 * 365.0, 9)]
    [TestCase(+1 / 24.0, 0, Description = "up to three hours: called late")]
    [TestCase(-1 / 24.0, 3_609, Description = "up to three hours: when the clock comes to it")]
    public async Task C11_K04_once_waits_what_was_left_before_a_correction(double days, double left)
    {
        _bench = new(Time(), new JobEntry("once", Schedule.Once("10s", Clock.Realtime), new JobOptions(), _ => (in Tick tick, CancellationToken _) =>
        {
            _bench.Note($"late by {tick.Lateness.TotalSeconds}");
            return default;
        }));
        await _bench.Advance(1);
        await _bench.Time.StepWallClockAsync(TimeSpan.FromDays(days));
        if (left > 0) await _bench.Advance(left - 1e-6);
        if (left > 0) Assert.That(_bench.Trace, Is.Empty);
        await _bench.Advance(1e-6);
        Assert.That(_bench.Trace, Has.Length.EqualTo(1));
        Assert.That(_bench.Trace[0], Does.EndWith("late by 0"));
        await _bench.Advance(4 * 3_600);
        Assert.That(_bench.Trace, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task C06_a_step_back_repeats_nothing()
    {
        Begin(Every("1m", Clock.Realtime));
        await _bench.Advance(90);
        await _bench.Time.StepWallClockAsync(TimeSpan.FromSeconds(-60));
        await _bench.Advance(120);
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new double[] { 60, 120 }));
    }

    [Test]
    public async Task C08_a_hundred_steps_move_no_interval()
    {
        var random = new Random(8);
        int wrong = 0;
        Begin(Every("1s", Clock.Monotonic, name: "m"), Every("1s", Clock.Realtime, name: "r"));
        for (int n = 0; n < 100; n++)
        {
            await _bench.Advance(0.6);
            int next = random.Next(-3_600, 3_600); // Within an hour of the truth.
            await _bench.Time.StepWallClockAsync(TimeSpan.FromSeconds(next - wrong));
            wrong = next;
        }

        Assert.That(_bench.Scheduler.Jobs[0].Stats.Runs, Is.EqualTo(60));
        double[] realtime = [.. _ticks.Where(tick => tick.Job == "r").Select(tick => tick.Due)];
        Assert.That(realtime, Is.Ordered.And.Unique);
        Assert.That(_ticks.Select(tick => tick.Lateness), Is.All.Zero);
        Assert.That(_ticks.Where(tick => tick.Job == "m").Select(tick => tick.Expirations), Is.All.EqualTo(1));
    }

    private void Begin(params JobEntry[] jobs) => _bench = new(Time(), jobs);

    private VirtualTime Time() => new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), tellsExpirationsFirst);

    private JobEntry Every(string period, Clock clock, RunOn runOn = RunOn.Pool, string name = "a") => Rows.Every(period, tick =>
    {
        lock (_ticks) _ticks.Add((name, (tick.Due - _bench.Start).TotalSeconds, tick.Expirations, tick.Lateness.TotalSeconds));
    }, runOn, name, clock: clock);
}
