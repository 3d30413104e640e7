using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>A run that is cancelled by <see cref="ScheduledJob.CancelRun"/>.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class CancelRunTests
{
    private readonly Handler _handler = new();

    [Test]
    public async Task A_run_under_way_is_cancelled_and_the_next_one_has_another_token([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn, [Values] bool plain)
    {
        JobOptions options = plain ? new() { RunOn = runOn } : new() { RunOn = runOn, Retries = 1, Timeout = TimeSpan.FromHours(1) };
        await using VirtualScheduler run = Run(options);
        ScheduledJob job = run.Scheduler.Jobs[0];
        Assert.That(job.CancelRun(), Is.False, "no run is under way");

        run.Kernel.Advance("12s");
        Assert.That(job.CancelRun(), Is.True);
        run.Kernel.Settle();
        Assert.That((job.LastResult, job.IsRunning, job.OverdueSince), Is.EqualTo((JobResult.Cancelled, false, At(10))));

        run.Kernel.Advance("10s");
        Assert.That(_handler.Tokens.Select(token => token.IsCancellationRequested), Is.EqualTo(new[] { true, false }));
        _handler.End();
        run.Kernel.Settle();
        Assert.That((job.LastResult, job.Stats.Cancelled, job.Stats.Failures, job.Stats.Retries), Is.EqualTo((JobResult.Succeeded, 1, 0, 0)));
    }

    [Test]
    public async Task Other_jobs_and_a_waiting_tick_are_left_alone()
    {
        await using var run = new VirtualScheduler(
            Job.With(new() { Overlap = Overlap.Queue }, "10s", _handler.Run), Job.With(new(), "10s", _handler.Run, "other"));
        run.Kernel.Advance("25s");
        Assert.That(run.Scheduler.Jobs[0].CancelRun(), Is.True);
        run.Kernel.Settle();
        Assert.That(run.Scheduler.Jobs.Select(job => (job.IsRunning, job.Stats.Cancelled)), Is.EqualTo(new[] { (true, 1L), (true, 0L) }));
        Assert.That((run.Scheduler.Jobs[0].LastRun, run.Scheduler.Jobs[1].LastRun), Is.EqualTo((At(25), At(10))));
    }

    [Test]
    public async Task All_runs_of_a_job_are_cancelled_and_a_handler_that_does_not_heed_its_token_succeeds()
    {
        var end = new TaskCompletionSource();
        await using var run = new VirtualScheduler(Job.With(new() { Overlap = Overlap.Concurrent }, "10s",
            (tick, stop) => tick.Sequence == 1 ? new(end.Task) : _handler.Run(tick, stop)));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("35s");
        Assert.That((job.CancelRun(), job.CancelRun()), Is.EqualTo((true, true)));
        run.Kernel.Settle();
        Assert.That((job.Stats.Cancelled, job.IsRunning), Is.EqualTo((2, true)));
        end.SetResult();
        run.Kernel.Settle();
        Assert.That((job.LastResult, job.IsRunning), Is.EqualTo((JobResult.Succeeded, false)));
    }

    [Test]
    public async Task A_run_that_began_before_its_job_was_first_triggered_is_cancelled()
    {
        await using VirtualScheduler run = Run(new());
        run.Kernel.Advance("12s");
        Task<JobOutcome> skipped = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Settle();
        Assert.That((skipped.Result.Result, run.Scheduler.Jobs[0].CancelRun()), Is.EqualTo((JobResult.Skipped, true)));
        run.Kernel.Settle();
        Assert.That(run.Scheduler.Jobs[0].LastResult, Is.EqualTo(JobResult.Cancelled));
    }

    [Test]
    public async Task A_handler_that_holds_the_loop_is_cancelled_from_another_thread()
    {
        bool isCancelled = false;
        VirtualScheduler run = null!;
        await using var one = run = new VirtualScheduler(Job.EveryAsync("10s", (_, stop) =>
        {
            Assert.That(Task.Run(() => run.Scheduler.Jobs[0].CancelRun()).Result, Is.True);
            isCancelled = stop.WaitHandle.WaitOne(Patience.Milliseconds);
            return default;
        }));
        run.Kernel.Advance("10s");
        Assert.That((isCancelled, run.Scheduler.Jobs[0].LastResult), Is.EqualTo((true, JobResult.Succeeded)));
    }

    [Test]
    public void Before_the_start_there_is_no_run_to_cancel()
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("10s", _ => { })), null, () => new VirtualKernel());
        Assert.That(scheduler.Jobs[0].CancelRun(), Is.False);
    }

    private VirtualScheduler Run(JobOptions options) => new(Job.With(options, "10s", _handler.Run));
}
