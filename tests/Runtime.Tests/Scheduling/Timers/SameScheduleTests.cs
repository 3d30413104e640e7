using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>A job that is given the schedule that it has, as after a reload of a configuration that has not changed.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class SameScheduleTests
{
    private readonly List<Tick> _ticks = [];

    private IEnumerable<DateTimeOffset> Dues => _ticks.Select(tick => tick.Due);

    [Test]
    public async Task A_period_that_the_job_has_already_leaves_its_due_times_and_its_timer_alone([Values] bool asSchedule)
    {
        await using var run = new VirtualScheduler(Job.Every("15m", _ticks.Add, first: "0s"), Job.Every("15m", _ => { }, name: "other", first: "0s"));
        ScheduledJob job = run.Scheduler.Jobs[0];

        for (int n = 0; n < 6; n++)
        {
            run.Kernel.Advance("10m");
            if (asSchedule) job.Reschedule(Schedule.Every("15m", first: "0s"));
            else job.Reschedule(TimeSpan.FromMinutes(15));
        }

        Assert.That(Dues, Is.EqualTo(Enumerable.Range(0, 5).Select(n => At(n * 900))));
        Assert.That((job.NextDue, job.Schedule.ToString(), run.Kernel.LiveTimers), Is.EqualTo((At(4500), "every 15m, first after 0s", 1)));
    }

    [Test]
    public async Task A_delay_after_each_run_is_not_begun_anew()
    {
        await using var run = new VirtualScheduler(Job.With(new() { Missed = MissedTicks.Delay, RunOn = RunOn.Loop }, "10s", _ticks.Add));
        run.Kernel.Advance("15s");
        run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromSeconds(10));
        run.Kernel.Advance("6s");
        Assert.That(Dues, Is.EqualTo(new[] { At(10), At(20) }));
    }

    [Test]
    public async Task A_single_delay_counts_from_the_call_though_it_is_the_same()
    {
        await using var run = new VirtualScheduler(Job.Once("10s", _ticks.Add));
        run.Kernel.Advance("8s");
        run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromSeconds(10));
        run.Kernel.Advance("60s");
        run.Scheduler.Jobs[0].Reschedule(Schedule.Once("10s"));
        run.Kernel.Advance("60s");
        Assert.That(Dues, Is.EqualTo(new[] { At(18), At(78) }));
    }

    [Test]
    public async Task The_same_instant_is_not_missed_a_second_time()
    {
        Schedule schedule = Schedule.Once("2029-12-24T18:00Z");
        await using var run = new VirtualScheduler(Job.Of("job", schedule, _ticks.Add));
        run.Scheduler.Jobs[0].Reschedule(Schedule.Once("2029-12-24T18:00Z"));
        Assert.That(run.Stats.Missed, Is.EqualTo(1));
    }

    [TestCase("10s", "0s", "4s", new double[] { 0, 4, 8 })]
    [TestCase("10s", "3s", "4s", new double[] { 3, 7 })]
    [TestCase("10s", null, "4s", new double[] { 4, 8 })]
    public async Task A_period_before_the_start_keeps_the_first_delay_that_was_written(string period, string? first, string other, double[] dues)
    {
        var kernel = new VirtualKernel();
        await using var scheduler = new Scheduler(new JobTable(Job.Every(period, _ticks.Add, first: first)), null, () => kernel);
        scheduler.Jobs[0].Reschedule(Schedule.Every(other).Period!.Value);
        scheduler.Start();
        kernel.Settle();
        kernel.Advance("9s");
        Assert.That(Dues, Is.EqualTo(dues.Select(At)));
    }
}
