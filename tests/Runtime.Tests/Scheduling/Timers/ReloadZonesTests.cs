using TimerAttributes.Tests.Shared.Jobs;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Zones are read once at the start, and again when the program asks for it.</summary>
public class ReloadZonesTests
{
    private const string Here = "Test/Here", There = "Test/There";
    private const int Hour = 3_600;

    private readonly List<Tick> _ticks = [];
    private VirtualKernel _kernel = null!;

    [SetUp]
    public void Prepare()
    {
        _ticks.Clear();
        _kernel = new();
        _kernel.Zones.Set(Here, 1);
        _kernel.Zones.Set(There, 1);
    }

    [Test]
    public async Task A_start_reads_each_zone_once_for_all_its_jobs()
    {
        await using VirtualScheduler run = Run(
            Cron("a", "0 9 * * *"), Cron("b", "0 8 * * *"), Cron("c", "0 9 * * *", There), Job.Every("1h", _ => { }, name: "d"), Cron("e", "@daily"));
        Assert.That(_kernel.Zones.Read, Is.EqualTo([Here, There]));
        run.Scheduler.Jobs[0].Reschedule(Schedule.Cron("0 10 * * *", There));
        Assert.That(_kernel.Zones.Read, Has.Length.EqualTo(2), "the scheduler has that zone");
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(9 * Hour)));
    }

    [Test]
    public async Task C12_jobs_of_a_zone_that_has_changed_are_due_by_the_new_one_and_others_as_before()
    {
        await using VirtualScheduler run = Run(
            Cron("a", "0 9 * * *"), Cron("b", "0 9 * * *"), Cron("c", "0 9 * * *", There), Cron("d", "0 9 * * *", "UTC"),
            Job.Every("1d", static _ => { }, name: "e"));
        int timers = _kernel.LiveTimers;
        _kernel.Zones.Set(Here, 3);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here]));
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(new DateTimeOffset?[]
        {
            At(6 * Hour), At(6 * Hour), At(8 * Hour), At(9 * Hour), At(24 * Hour),
        }));
        _kernel.Advance("30h");
        Assert.That(Dues("a"), Is.EqualTo([At(6 * Hour), At(30 * Hour)]));
        Assert.That(Dues("b"), Is.EqualTo(Dues("a")));
        Assert.That(Dues("c"), Is.EqualTo([At(8 * Hour)]));
        Assert.That(_kernel.LiveTimers, Is.EqualTo(timers), "jobs that share a timer go on to share it");
    }

    [Test]
    public async Task A_zone_that_has_not_changed_is_left_alone()
    {
        await using VirtualScheduler run = Run(Cron("a", "0 9 * * *"), Cron("b", "0 9 * * *", There), Cron("c", "0 9 * * *", There));
        _kernel.Zones.Set(Here, 1);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.Empty);
        Assert.That(_kernel.Zones.Read, Is.EqualTo([Here, There, Here, There]));
        _kernel.Zones.Set(There, 2);
        _kernel.Zones.Set(Here, 2);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here, There]));
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.Empty);
    }

    [Test]
    public async Task Before_the_start_and_after_the_stop_nothing_is_read()
    {
        await using var scheduler = new Scheduler(new JobTable(Cron("a", "0 9 * * *")), null, () => _kernel);
        Assert.That(scheduler.ReloadTimeZones(), Is.Empty);
        Assert.That(_kernel.Zones.Read, Is.Empty);
        _kernel.Zones.Set(Here, 2);
        scheduler.Start();
        Assert.That(scheduler.Jobs[0].NextDue, Is.EqualTo(At(7 * Hour)));
        await scheduler.StopAsync();
        _kernel.Zones.Set(Here, 3);
        Assert.That(scheduler.ReloadTimeZones(), Is.Empty);
        Assert.That(scheduler.Jobs[0].NextDue, Is.Null);
    }

    [Test]
    public async Task Where_a_zone_is_missing_nothing_changes_and_the_error_names_zone_jobs_and_remedy()
    {
        await using VirtualScheduler run = Run(Cron("a", "0 9 * * *"), Cron("b", "0 9 * * *", There), Cron("c", "0 8 * * *", There));
        _kernel.Zones.Set(Here, 3);
        _kernel.Zones.Set(There, null);
        Assert.That(() => run.Scheduler.ReloadTimeZones(), Throws.TypeOf<TimeZoneNotFoundException>().With.Message.EqualTo(
            "The time zones cannot be read again, and each job keeps the zone that it has. Jobs 'b', 'c': the time zone 'Test/There' is gone; "
            + "bring it back. Mend the zones, and call ReloadTimeZones again."));
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(new DateTimeOffset?[] { At(8 * Hour), At(8 * Hour), At(7 * Hour) }));
        _kernel.Zones.Set(Here, null);
        Assert.That(() => run.Scheduler.ReloadTimeZones(), Throws.TypeOf<TimeZoneNotFoundException>()
            .With.Message.Contains("Job 'a': the time zone 'Test/Here' is gone; bring it back. Jobs 'b', 'c': "));
        _kernel.Zones.Set(Here, 3);
        _kernel.Zones.Set(There, 1);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Here]), "the next call has both");
    }

    [Test]
    public async Task A_paused_job_stays_paused()
    {
        await using VirtualScheduler run = Run(Cron("a", "0 9 * * *"));
        run.Scheduler.Jobs[0].Pause();
        _kernel.Zones.Set(Here, 3);
        run.Scheduler.ReloadTimeZones();
        _kernel.Advance("12h");
        Assert.That((_ticks.Count, run.Stats.Suppressed), Is.EqualTo((0, 1L)));
        run.Scheduler.Jobs[0].Resume();
        _kernel.Advance("24h");
        Assert.That(Dues("a"), Is.EqualTo([At(30 * Hour)]));
    }

    [Test]
    public async Task Two_names_of_one_zone_that_part_are_due_by_their_own()
    {
        _kernel.Zones.Set("local", 1, Here);
        await using VirtualScheduler run = Run(Cron("a", "0 9 * * *", "local"), Cron("b", "0 9 * * *"));
        Assert.That(_kernel.LiveTimers, Is.EqualTo(1), "one zone is one plan");
        _kernel.Zones.Set("local", 2, There);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo(["local"]));
        _kernel.Advance("24h");
        Assert.That(_ticks.Select(tick => (tick.Job, tick.Due)), Is.EqualTo([("a", At(7 * Hour)), ("b", At(8 * Hour))]));
        _kernel.Zones.Set("local", 4, There);
        _kernel.Zones.Set(Here, 4);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo(["local", Here]));
        _kernel.Advance("24h");
        Assert.That(Dues("b"), Is.EqualTo([At(8 * Hour), At(29 * Hour)]));
        Assert.That(Dues("a"), Is.EqualTo([At(7 * Hour), At(29 * Hour)]));
    }

    [Test]
    public async Task A_rescheduled_job_follows_its_zone_with_the_timer_that_it_has()
    {
        await using VirtualScheduler run = Run(Cron("a", "0 9 * * *"));
        ScheduledJob job = run.Scheduler.Jobs[0];
        job.Reschedule(Schedule.Cron("0 12 * * *", There).WithSpread(TimeSpan.FromMinutes(30)));
        _kernel.Settle();
        TimeSpan spread = job.NextDue!.Value - At(11 * Hour);
        Assert.That(spread, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30)), "an expression keeps its spread");
        _kernel.Zones.Set(There, 2);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([There]));
        Assert.That(job.NextDue, Is.EqualTo(At(10 * Hour) + spread));
        _kernel.Advance("24h");
        Assert.That(Dues("a"), Is.EqualTo([At(10 * Hour) + spread]));
        Assert.That(_kernel.LiveTimers, Is.EqualTo(1));
    }

    [Test]
    public async Task Ticks_show_their_due_times_in_the_new_zone()
    {
        await using VirtualScheduler run = Run(Cron("a", "0 9 * * *"), Cron("b", "0 9 * * *"));
        _kernel.Advance("24h");
        _kernel.Zones.Set(Here, 4);
        run.Scheduler.ReloadTimeZones();
        _kernel.Advance("24h");
        Assert.That(
            _ticks.Where(static tick => tick.Job == "a").Select(static tick => $"{tick.Local:HH:mmzzz}"), Is.EqualTo(["09:00+01:00", "09:00+04:00"]));
    }

    private VirtualScheduler Run(params JobEntry[] jobs) => new(_kernel, jobs);

    private JobEntry Cron(string name, string expression, string zone = Here) =>
        JobRow.Of(name, Schedule.Cron(expression, zone), RunOn.Loop, _ticks.Add);

    private IEnumerable<DateTimeOffset> Dues(string job) => _ticks.Where(tick => tick.Job == job).Select(tick => tick.Due);
}
