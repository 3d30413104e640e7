using TimerAttributes.Tests.Shared.Jobs;
using TimerAttributes.Zones;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>A zone that changes while due times pass: none of them is lost or repeated.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class ChangeOverTests(bool tellsExpirationsFirst)
{
    private const string Here = "Test/Here";
    private const int Hour = 3_600;
    private const long FarAway = 7_000_000_000; // The year 2191.

    private static readonly string[] Expressions = ["0 9 * * *", "*/20 * * * *", "0 0 * * *", "30 2,14 * * *"];

    private readonly List<Tick> _ticks = [];
    private VirtualKernel _kernel = null!;

    [SetUp]
    public void Prepare()
    {
        _ticks.Clear();
        _kernel = new(tellsExpirationsFirst);
        _kernel.Zones.Set(Here, 1);
    }

    [Test]
    public async Task A_due_time_that_was_collected_is_still_run()
    {
        VirtualScheduler run = null!;
        run = new(_kernel, Reloading("0 8 * * *", () => run.Scheduler.ReloadTimeZones()), Cron("0 9 * * *"));
        _kernel.Leap("8h");
        _kernel.Advance("40h");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo([At(8 * Hour), At(30 * Hour)]));
        await run.DisposeAsync();
    }

    [Test]
    public async Task A_change_that_comes_while_the_loop_begins_an_earlier_one_is_not_lost()
    {
        await using var run = new VirtualScheduler(_kernel, Cron("0 9 * * *"));
        _kernel.BeforeArming = () =>
        {
            _kernel.Zones.Set(Here, 4);
            Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here]));
        };
        _kernel.Zones.Set(Here, 3);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here]));
        _kernel.Settle();
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(5 * Hour)));
        _kernel.Advance("6h");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo([At(5 * Hour)]));
    }

    [TestCase(MissedTicks.Coalesce, "01 08:00 3, 04 06:00 1, 05 06:00 1")]
    [TestCase(MissedTicks.Burst, "01 08:00 1, 02 08:00 1, 03 08:00 1, 04 06:00 1, 05 06:00 1")]
    [TestCase(MissedTicks.Drop, "04 06:00 1, 05 06:00 1")]
    public async Task Due_times_that_passed_before_the_change_are_those_of_the_zone_before(MissedTicks missed, string expected)
    {
        VirtualScheduler run = null!;
        JobEntry reloading = Reloading("0 7 1 * *", () =>
        {
            _kernel.Spend("54h"); // To 13:00 of the third day.
            run.Scheduler.ReloadTimeZones();
            _kernel.Spend("24h");
        });
        var options = new JobOptions { RunOn = RunOn.Loop, Missed = missed };
        run = new(_kernel, reloading, JobRow.Of("job", Schedule.Cron("0 9 * * *", Here), options, _ticks.Add));
        _kernel.Advance("7h");
        _kernel.Advance("24h");
        Assert.That(string.Join(", ", _ticks.Select(tick => $"{tick.Due:dd HH:mm} {tick.Expirations}")), Is.EqualTo(expected));
        await run.DisposeAsync();
    }

    [Test]
    public async Task A_change_far_away_changes_no_due_time_near(
        [ValueSource(nameof(Expressions))] string expression, [Values(0, 19)] int jitter, [Values] bool isRescheduled)
    {
        DateTimeOffset[] expected = await Dues(expression, jitter, isRescheduled, reloads: 0);
        DateTimeOffset[] found = await Dues(expression, jitter, isRescheduled, reloads: 3);
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(expected, Has.Length.GreaterThan(8).And.Ordered.And.Unique);
    }

    [Test]
    public async Task Another_thread_may_reload_all_the_while()
    {
        Schedule schedule = Schedule.Cron("*/7 * * * *", Here);
        await using var run = new VirtualScheduler(
            _kernel, JobRow.Of("a", schedule, RunOn.Loop, _ticks.Add), JobRow.Of("b", schedule, RunOn.Loop, static _ => { }));
        bool isOver = false;
        int reloads = 0;
        var other = Task.Run(() =>
        {
            for (int n = 0; !Volatile.Read(ref isOver); n++)
            {
                _kernel.Zones.Set(Here, Changing(n));
                Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here]));
                Volatile.Write(ref reloads, n + 1);
            }
        });
        for (int n = 0; n < 300 || Volatile.Read(ref reloads) < 100; n++) _kernel.Advance("10m");
        Volatile.Write(ref isOver, true);
        await other;
        _kernel.Settle();
        DateTimeOffset end = At(_kernel.Now(Clock.Monotonic) / 1e9 - VirtualKernel.BootNanoseconds / 1e9);
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(Schedule.Cron("*/7 * * * *").Occurrences(At(1), end.AddTicks(1))));
        Assert.That(run.Scheduler.Jobs[1].Stats.Runs, Is.EqualTo(_ticks.Count));
    }

    [Test]
    public async Task After_a_step_back_of_the_clock_a_reload_repeats_nothing()
    {
        await using var run = new VirtualScheduler(_kernel, Cron("0 9 * * *"));
        _kernel.Advance("8h10m");
        _kernel.StepWallClock(TimeSpan.FromMinutes(-30));
        _kernel.Zones.Set(Here, Changing(1));
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here]));
        _kernel.Advance("24h");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo([At(8 * Hour)]));
        _kernel.Advance("1h");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo([At(8 * Hour), At(32 * Hour)]));
    }

    private async Task<DateTimeOffset[]> Dues(string expression, int jitter, bool isRescheduled, int reloads)
    {
        Prepare();
        Schedule schedule = Schedule.Cron(expression, Here);
        if (jitter > 0) schedule = schedule.WithJitter(TimeSpan.FromMinutes(jitter));
        await using var run = new VirtualScheduler(_kernel, Job.Of("job", schedule, _ticks.Add));
        if (isRescheduled) run.Scheduler.Jobs[0].Reschedule(schedule);
        var random = new Random(13);
        for (int n = 0; n < 400; n++)
        {
            _kernel.Advance($"{random.Next(60_000, 6_000_000)}ms");
            if (n % 25 == 7) _kernel.Leap("3h");
            for (int reload = 0; reload < reloads; reload++)
            {
                _kernel.Zones.Set(Here, Changing(n * reloads + reload));
                Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here]));
            }
        }

        return [.. _ticks.SelectMany(tick => Enumerable.Range(0, (int)tick.Expirations).Select(n => tick.Due.AddTicks(n)))];
    }

    // An hour ahead of UTC, with a change far away that is different for each number.
    private static Zone Changing(int number) => new(Here, [long.MinValue, FarAway + number], [Hour, 2 * Hour]);

    private JobEntry Reloading(string expression, Action reload) => JobRow.Of("reloading", Schedule.Cron(expression), RunOn.Loop, _ =>
    {
        _kernel.Zones.Set(Here, 3);
        reload();
    });

    private JobEntry Cron(string expression) => JobRow.Of("job", Schedule.Cron(expression, Here), RunOn.Loop, _ticks.Add);
}
