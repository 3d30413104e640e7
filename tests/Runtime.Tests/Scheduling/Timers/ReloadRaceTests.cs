using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Jobs that are added or rescheduled while the files of time zones are read again.</summary>
public class ReloadRaceTests
{
    private const string Here = "Test/Here", There = "Test/There", Added = "Test/Added";

    [Test]
    public async Task Reading_holds_up_no_other_thread_and_each_job_gets_the_newest_zone([Values(1, 2)] int reading)
    {
        var kernel = new VirtualKernel();
        foreach (string id in new[] { Here, There, Added }) kernel.Zones.Set(id, 1);
        await using var run = new VirtualScheduler(kernel, Cron("a", There), Cron("b", Here));
        ScheduledJob moved = run.Scheduler.Jobs[0], added = null!;
        moved.Reschedule(Schedule.Cron("0 9 * * *", Here)); // No job has the other zone now, but the scheduler has read it.
        kernel.Zones.Set(Here, 3);
        kernel.Zones.Set(There, 4);
        kernel.Zones.Reading = _ =>
        {
            if (--reading > 0) return;
            kernel.Zones.Reading = null;
            Task.Run(() =>
            {
                moved.Reschedule(Schedule.Cron("0 9 * * *", There));
                added = run.Scheduler.Add(Cron("c", Added));
            }).WaitAsync(Patience.Span).GetAwaiter().GetResult();
        };

        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EquivalentTo([Here, There]));
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(new DateTimeOffset?[] { At(5 * 3600), At(6 * 3600), At(8 * 3600) }));
        kernel.Zones.Set(Added, 2);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([Added]));
        Assert.That(added.NextDue, Is.EqualTo(At(7 * 3600)));
    }

    [Test]
    public async Task A_zone_that_no_job_has_any_more_may_be_missing()
    {
        var kernel = new VirtualKernel();
        kernel.Zones.Set(Here, 1);
        kernel.Zones.Set(There, 1);
        await using var run = new VirtualScheduler(kernel, Cron("a", Here));
        run.Scheduler.Jobs[0].Reschedule(Schedule.Cron("0 9 * * *", There));
        kernel.Zones.Set(Here, null);
        kernel.Zones.Set(There, 2);
        Assert.That(run.Scheduler.ReloadTimeZones(), Is.EqualTo([There]));
    }

    private static JobEntry Cron(string name, string zone) => Job.Of(name, Schedule.Cron("0 9 * * *", zone), static _ => { });
}
