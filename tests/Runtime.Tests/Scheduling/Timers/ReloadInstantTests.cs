using TimerAttributes.Tests.Shared.Jobs;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Jobs at an instant whose zone changes: one that has run is over, and one that is ahead follows its zone.</summary>
public class ReloadInstantTests
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
    }

    [Test]
    public async Task An_instant_that_has_run_has_no_next_due_time_after_a_reload([Values] PastInstant ifPast, [Values(0, -6)] int hours)
    {
        DateTimeOffset?[] next = [];
        VirtualScheduler run = null!;
        run = new(_kernel, Once("once", ifPast), JobRow.Of("reload", Schedule.Cron("0 12 1 * *"), RunOn.Loop, _ =>
        {
            _kernel.Zones.Set(Here, hours);
            run.Scheduler.ReloadTimeZones();
            next = [run.Scheduler.Jobs[0].NextDue]; // The loop, which is busy here, has not changed over yet.
        }));

        _kernel.Advance("24h");

        Assert.That(next, Is.EqualTo(new DateTimeOffset?[] { null }));
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo([At(8 * Hour)]));
        Assert.That((run.Scheduler.Jobs[0].NextDue, run.Scheduler.Jobs[0].Stats.Missed), Is.EqualTo(((DateTimeOffset?)null, 0L)));
        await run.DisposeAsync();
    }

    [Test]
    public async Task An_instant_that_is_ahead_follows_its_zone()
    {
        DateTimeOffset? next = null;
        VirtualScheduler run = null!;
        run = new(_kernel, Once("once", PastInstant.Skip), JobRow.Of("reload", Schedule.Cron("0 5 1 * *"), RunOn.Loop, _ =>
        {
            _kernel.Zones.Set(Here, 3);
            run.Scheduler.ReloadTimeZones();
            next = run.Scheduler.Jobs[0].NextDue;
        }));

        _kernel.Advance("24h");

        Assert.That(next, Is.EqualTo(At(6 * Hour)));
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo([At(6 * Hour)]));
        await run.DisposeAsync();
    }

    [Test]
    public async Task Instants_that_have_run_are_over_where_their_zones_part([Values] PastInstant ifPast)
    {
        _kernel.Zones.Set("local", 1, Here);
        await using VirtualScheduler run = new(_kernel, Once("a", ifPast), Once("b", ifPast, "local"));
        Assert.That(_kernel.LiveTimers, Is.EqualTo(1), "one zone is one plan");
        _kernel.Advance("12h");
        _kernel.Zones.Set("local", 2, There);

        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo(["local"]));
        _kernel.Advance("24h");

        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo([At(8 * Hour), At(8 * Hour)]));
        Assert.That(run.Scheduler.Jobs.Select(job => (job.NextDue, job.Stats.Missed)), Is.All.EqualTo(((DateTimeOffset?)null, 0L)));
    }

    private JobEntry Once(string name, PastInstant ifPast, string zone = Here) =>
        JobRow.Of(name, Schedule.Once($"{At(0):yyyy-MM-dd}T09:00", timeZone: zone, ifPast: ifPast), RunOn.Loop, _ticks.Add);
}
