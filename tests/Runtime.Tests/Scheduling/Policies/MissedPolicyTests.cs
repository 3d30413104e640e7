using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Policies;

/// <summary>Due times that passed while no handler could be called.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class MissedPolicyTests
{
    private readonly List<(double Due, long Expirations)> _ticks = [];

    [Test]
    public async Task B02_a_burst_calls_the_latest_and_drops_the_rest([Values(RunOn.Pool, RunOn.Loop)] RunOn runOn)
    {
        await using VirtualScheduler run = Run(new() { Missed = MissedTicks.Burst, MaxBurst = 5, RunOn = runOn });
        run.Kernel.Leap("100s");
        Assert.That(_ticks, Is.EqualTo(new[] { (96.0, 1L), (97, 1), (98, 1), (99, 1), (100, 1) }));
        run.Kernel.Advance("1s");
        Assert.That((_ticks[^1].Due, run.Stats.Runs, run.Stats.Dropped, run.Stats.Missed), Is.EqualTo((101.0, 6, 95, 0)));
    }

    [TestCase(MissedTicks.Coalesce, new[] { 0.6, 1.2, 1.5 }, 0)]
    [TestCase(MissedTicks.Burst, new[] { 0.6, 0.9, 1.2, 1.5 }, 0)]
    [TestCase(MissedTicks.Drop, new[] { 1.2, 1.5 }, 2)]
    public async Task B03_a_stall_of_651_ms_after_the_tick_at_300(MissedTicks missed, double[] dues, int dropped)
    {
        await using var run = new VirtualScheduler(Job.With(new() { Missed = missed, RunOn = RunOn.Loop }, "300ms", Note));
        run.Kernel.Advance("300ms");
        run.Kernel.Leap("651ms");
        run.Kernel.Advance("600ms");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(dues.Prepend(0.3)));
        Assert.That(run.Stats.Dropped, Is.EqualTo(dropped));
        Assert.That(run.Stats.Runs + run.Stats.Missed + run.Stats.Dropped, Is.EqualTo(5), "every due time");
    }

    [Test]
    public async Task B03_a_delay_counts_from_the_end_of_the_handler()
    {
        await using var run = new VirtualScheduler(Job.With(new() { Missed = MissedTicks.Delay, RunOn = RunOn.Loop }, "300ms", Note));
        run.Kernel.Advance("300ms");
        run.Kernel.Leap("651ms");
        run.Kernel.Advance("600ms");
        Assert.That(_ticks, Is.EqualTo(new[] { (0.3, 1L), (0.6, 1), (1.251, 1), (1.551, 1) }));
        Assert.That(run.Stats.Missed, Is.Zero);
    }

    [Test]
    public async Task A_delay_waits_for_a_handler_as_long_as_it_takes_and_outlives_a_pause_a_condition_a_trigger_and_a_failure()
    {
        var handler = new Handler();
        bool isWanted = true;
        var options = new JobOptions { Missed = MissedTicks.Delay, When = _ => _ => isWanted };
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.With(options, "1s", handler.Run));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("5500ms");
        Assert.That((handler.Ticks.Count, job.NextDue), Is.EqualTo((1, (DateTimeOffset?)null)), "not before it has ended");
        handler.End(new InvalidOperationException());
        run.Kernel.Settle();
        Assert.That(job.NextDue, Is.EqualTo(At(6.5)));

        job.Pause();
        run.Kernel.Advance("2s");
        Assert.That(job.NextDue, Is.EqualTo(At(8.5)));
        job.Resume();
        isWanted = false;
        run.Kernel.Advance("1s");
        Assert.That(job.NextDue, Is.EqualTo(At(9.5)));

        Task<JobOutcome> outcome = job.Trigger();
        run.Kernel.Advance("1s");
        Assert.That((job.NextDue, outcome.IsCompleted), Is.EqualTo(((DateTimeOffset?)At(10.5), false)), "the tick is skipped, and the job goes on");
        handler.End();
        isWanted = true;
        run.Kernel.Advance("1s");
        Assert.That(handler.Ticks[^1].Due, Is.EqualTo(At(10.5)));
        Assert.That(run.Stats with { LatenessMax = default }, Is.EqualTo(new JobStats { Runs = 2, ManualRuns = 1, Failures = 1, Suppressed = 3, Skipped = 1 }));
    }

    [Test]
    public async Task A_burst_of_a_job_that_waits_runs_one_after_the_other()
    {
        var handler = new Handler();
        await using var run = new VirtualScheduler(Job.With(new() { Missed = MissedTicks.Burst, MaxBurst = 3 }, "1s", handler.Run));
        run.Kernel.Leap("10s");
        Assert.That((handler.Ticks.Count, handler.Running), Is.EqualTo((1, 1)));
        for (int n = 0; n < 3; n++)
        {
            handler.End();
            run.Kernel.Settle();
        }

        Assert.That(handler.Ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(8), At(9), At(10) }));
        Assert.That((handler.MostRunning, run.Stats.Dropped), Is.EqualTo((1, 7)));
    }

    [Test]
    public async Task A_burst_that_finds_the_job_running_is_skipped()
    {
        var handler = new Handler();
        await using var run = new VirtualScheduler(Job.With(new() { Missed = MissedTicks.Burst }, "1s", handler.Run));
        run.Kernel.Advance("1s");
        run.Kernel.Leap("3s");
        handler.End();
        run.Kernel.Settle();
        Assert.That((handler.Ticks.Count, run.Stats.Skipped), Is.EqualTo((1, 3)));
    }

    [Test]
    public async Task A_drop_calls_no_handler_for_what_is_a_period_late_and_every_handler_in_time()
    {
        await using VirtualScheduler run = Run(new() { Missed = MissedTicks.Drop });
        run.Kernel.Leap("1900ms");
        Assert.That(_ticks, Is.EqualTo(new[] { (1.0, 1L) }), "late, but nothing was missed");
        run.Kernel.Leap("2s");
        run.Kernel.Advance("2s");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { 1.0, 4, 5 }));
        Assert.That(run.Stats.Dropped, Is.EqualTo(2));
    }

    [Test]
    public async Task A10_a_burst_of_a_job_that_is_rescheduled_just_then_is_due_when_its_first_was()
    {
        VirtualScheduler run = null!;
        var dues = new List<DateTimeOffset>();
        JobOptions options = new() { Missed = MissedTicks.Burst, RunOn = RunOn.Loop };
        Schedule schedule = Schedule.Every("1h").WithJitter(TimeSpan.FromMilliseconds(1)); // Armed for each due time, so that this can fail.
        await using VirtualScheduler one = run = new(
            new SchedulerOptions { OnError = _ => run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromMinutes(10)) },
            new JobEntry("job", schedule, options, _ => (in Tick tick, CancellationToken _) =>
            {
                dues.Add(tick.Due);
                return default;
            }));
        run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromSeconds(1));
        run.Kernel.Fail("timerfd_settime", 22);
        DateTimeOffset first = run.Scheduler.Jobs[0].NextDue!.Value;
        run.Kernel.Leap("3500ms");
        Assert.That(dues, Is.EqualTo(new[] { first, first, first }), "the old plan is not known any more");
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(VirtualScheduler.At(603.5)).Within(TimeSpan.FromMilliseconds(1)));
    }

    private VirtualScheduler Run(JobOptions options) => new(Job.With(options, "1s", Note));

    private void Note(Tick tick) => _ticks.Add(((tick.Due - VirtualKernel.StartOfTime).TotalSeconds, tick.Expirations));
}
