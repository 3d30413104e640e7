using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Statistics;

/// <summary>When a job last ran and succeeded, and since when it runs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class RunFactTests
{
    private readonly Handler _handler = new();

    [Test]
    public async Task A_job_knows_its_latest_run_its_latest_success_and_how_long_its_latest_run_took(
        [Values(RunOn.Loop, RunOn.Pool)] RunOn runOn, [Values] bool plain)
    {
        VirtualScheduler run = null!;
        JobOptions options = plain ? new() { RunOn = runOn } : new() { RunOn = runOn, Overlap = Overlap.Queue };
        run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.With(options, "10s", tick =>
        {
            run.Kernel.Spend(tick.Sequence == 3 ? "2s" : "250ms");
            if (tick.Sequence == 3) throw new InvalidOperationException();
        }));
        ScheduledJob job = run.Scheduler.Jobs[0];
        Assert.That(FactsOf(job), Is.EqualTo((None, None, (TimeSpan?)null, None)));

        run.Kernel.Advance("10s");
        Assert.That(FactsOf(job), Is.EqualTo((At(10), At(10.25), TimeSpan.FromSeconds(0.25), None)));
        run.Kernel.Advance("10s");
        Assert.That(FactsOf(job), Is.EqualTo((At(20), At(20.25), TimeSpan.FromSeconds(0.25), None)));
        run.Kernel.Advance("10s");
        Assert.That(FactsOf(job), Is.EqualTo((At(30), At(20.25), TimeSpan.FromSeconds(2), None)), "it has failed");
        await run.DisposeAsync();
        Assert.That(FactsOf(job), Is.EqualTo((At(30), At(20.25), TimeSpan.FromSeconds(2), None)), "kept after the stop");
    }

    [Test]
    public async Task A_late_run_begins_late_and_a_triggered_one_counts()
    {
        await using var run = new VirtualScheduler(Job.Every("10s", _ => { }));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Leap("12s");
        Assert.That((job.LastRun, job.LastSuccess), Is.EqualTo((At(12), At(12))));
        run.Kernel.Advance("1s");
        _ = job.Trigger();
        run.Kernel.Settle();
        Assert.That((job.LastRun, job.LastSuccess), Is.EqualTo((At(13), At(13))));
    }

    [Test]
    public async Task A_declined_run_is_the_latest_run_and_neither_a_success_nor_has_it_a_duration()
    {
        var filter = new TimerAttributes.Tests.Shared.Jobs.Filter((run, next) =>
        {
            if (run.Tick.Sequence == 1) return next();
            run.Decline("another node");
            return default;
        });
        VirtualScheduler run = null!;
        await using var one = run = new VirtualScheduler(new SchedulerOptions { Filters = [filter] }, Job.Every("10s", _ => run.Kernel.Spend("1s")));
        run.Kernel.Advance("25s");
        Assert.That(FactsOf(run.Scheduler.Jobs[0]), Is.EqualTo((At(20), At(11), TimeSpan.FromSeconds(1), None)));
    }

    [Test]
    public async Task A_run_that_awaits_says_since_when_it_runs([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn, [Values] bool plain)
    {
        JobOptions options = plain ? new() { RunOn = runOn } : new() { RunOn = runOn, Retries = 1 };
        await using var run = new VirtualScheduler(Job.With(options, "10s", _handler.Run));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("35s");
        Assert.That((job.RunningSince, job.LastRun, job.IsRunning), Is.EqualTo((At(10), At(10), true)));
        _handler.End();
        run.Kernel.Settle();
        Assert.That((job.RunningSince, job.LastSuccess), Is.EqualTo((None, At(35))));
    }

    [Test]
    public async Task Of_runs_that_are_beside_each_other_the_oldest_counts()
    {
        await using var run = new VirtualScheduler(Job.With(new() { Overlap = Overlap.Concurrent }, "10s", _handler.Run));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("35s");
        Assert.That((job.RunningSince, job.LastRun), Is.EqualTo((At(10), At(30))));
        _handler.End();
        run.Kernel.Settle();
        Assert.That((job.RunningSince, job.LastSuccess), Is.EqualTo((At(20), At(35))));
    }

    [Test]
    public async Task A_run_that_waits_for_a_thread_has_not_begun()
    {
        DateTimeOffset? since = default(DateTimeOffset), overdue = null;
        bool isRunning = false;
        VirtualScheduler run = null!;
        await using var one = run = new VirtualScheduler(Job.Every("10s", _ =>
        {
            ScheduledJob waits = run.Scheduler.Jobs[1]; // The pool has one thread, which is here.
            isRunning = SpinWait.SpinUntil(() => waits.IsRunning, Patience.Milliseconds);
            (since, overdue) = (waits.RunningSince, waits.OverdueSince);
        }, RunOn.Pool, "first"), Job.Every("10s", _ => { }, RunOn.Pool, "second"));
        run.Kernel.Advance("10s");
        Assert.That((since, overdue, isRunning), Is.EqualTo((None, At(10), true)));
    }

    private static DateTimeOffset? None => null;

    private static (DateTimeOffset? Run, DateTimeOffset? Success, TimeSpan? Duration, DateTimeOffset? Since) FactsOf(ScheduledJob job) =>
        (job.LastRun, job.LastSuccess, job.LastDuration, job.RunningSince);
}
