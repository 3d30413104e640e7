using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>Runs at the stop (<see cref="JobOptions.RunAtStop"/>): the last run of a job, within the drain time.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class StopRunTests
{
    private readonly Handler _flush = new();

    [Test]
    public async Task The_job_runs_once_more_and_no_other_job_does([Values] RunOn runOn)
    {
        int others = 0;
        await using var run = new VirtualScheduler(
            Job.With(new() { RunOn = runOn, RunAtStop = true }, "10s", _flush.Run), Job.Every("1s", _ => others++, name: "other"));
        run.Kernel.Advance("2s");
        Task stop = run.Scheduler.StopAsync();
        Assert.That(() => _flush.Running, Is.EqualTo(1).After(Patience.Milliseconds, 1));
        Assert.That(stop.IsCompleted, Is.False);
        run.Kernel.Advance("30s");
        Assert.That((others, run.Scheduler.Jobs[1].NextDue), Is.EqualTo((2, (DateTimeOffset?)null)), "no due time comes any more");
        Assert.That(_flush.Tokens.Single().IsCancellationRequested, Is.False);

        _flush.End();
        await stop.WaitAsync(Patience.Span);
        Assert.That(_flush.Ticks.Select(tick => (tick.Reason, tick.Due)), Is.EqualTo(new[] { (TickReason.Stop, At(2)) }));
        Assert.That((run.Stats, run.Kernel.IsDisposed), Is.EqualTo((new JobStats { LifecycleRuns = 1 }, true)));
    }

    [Test]
    public async Task It_begins_when_the_runs_under_way_have_ended_and_waiting_ticks_are_skipped([Values] bool concurrent)
    {
        JobOptions options = new() { RunOn = RunOn.Loop, RunAtStop = true, Overlap = concurrent ? Overlap.Concurrent : Overlap.Queue };
        var slow = new TaskCompletionSource();
        await using var run = new VirtualScheduler(
            Job.With(options, "10s", (tick, stop) => tick.Reason == TickReason.Stop ? _flush.Run(tick, stop) : new(slow.Task)));
        run.Kernel.Advance("25s");
        Task stop = run.Scheduler.StopAsync();
        run.Kernel.Settle();
        Assert.That(_flush.Running, Is.Zero);
        slow.SetResult();
        run.Kernel.Settle();
        Assert.That(() => _flush.Running, Is.EqualTo(1).After(Patience.Milliseconds, 1));
        _flush.End();
        await stop.WaitAsync(Patience.Span);
        Assert.That(run.Stats, Is.EqualTo(concurrent
            ? new JobStats { Runs = 2, LifecycleRuns = 1 }
            : new JobStats { Runs = 1, Skipped = 1, LifecycleRuns = 1 }));
    }

    [Test]
    public async Task The_end_of_the_drain_time_cancels_it_and_names_it()
    {
        await using var run = new VirtualScheduler(Job.With(new() { RunOn = RunOn.Loop, RunAtStop = true }, "10s", _flush.Run, "flush"));
        DrainTimeoutException? timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run.Scheduler.StopAsync(TimeSpan.FromMilliseconds(20)));
        Assert.That(timeout!.Jobs, Is.EqualTo(new[] { "flush" }));
        Assert.That(_flush.Tokens.Single().IsCancellationRequested, Is.True);
        Assert.That((run.Scheduler.Jobs[0].LastResult, run.Kernel.IsDisposed), Is.EqualTo((JobResult.Cancelled, true)));
    }

    [Test]
    public async Task A_run_that_could_not_begin_in_the_drain_time_is_named_too()
    {
        var never = new TaskCompletionSource();
        await using var run = new VirtualScheduler(Job.With(new() { RunOn = RunOn.Loop, RunAtStop = true }, "10s", (_, _) => new(never.Task), "flush"));
        run.Kernel.Advance("10s");
        DrainTimeoutException? timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run.Scheduler.StopAsync(TimeSpan.FromMilliseconds(20)));
        Assert.That(timeout!.Jobs, Is.EqualTo(new[] { "flush" }));
        Assert.That(run.Stats.LifecycleRuns, Is.Zero);
        never.SetResult();
    }

    [Test]
    public async Task Jobs_of_a_group_take_their_turns()
    {
        JobOptions options = new() { RunOn = RunOn.Loop, RunAtStop = true, Group = "disk" };
        await using var run = new VirtualScheduler(Job.With(options, "10s", _flush.Run, "one"), Job.With(options, "10s", _flush.Run, "two"));
        Task stop = run.Scheduler.StopAsync();
        run.Kernel.Settle();
        Assert.That(_flush.Ticks.Select(tick => tick.Job), Is.EqualTo(new[] { "one" }));
        _flush.End();
        run.Kernel.Settle();
        _flush.End();
        await stop.WaitAsync(Patience.Span);
        Assert.That((_flush.Ticks.Count, _flush.MostRunning), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_run_that_fails_is_reported_and_the_stop_succeeds()
    {
        var errors = new List<JobError>();
        JobOptions options = new() { RunOn = RunOn.Loop, RunAtStop = true, Retries = 3 };
        var run = new VirtualScheduler(
            new SchedulerOptions { OnError = errors.Add }, Job.With(options, "10s", _ => throw new InvalidOperationException("the disk is full")));
        await run.Scheduler.StopAsync().WaitAsync(Patience.Span);
        Assert.That(errors.Single().Exception.Message, Is.EqualTo("the disk is full"));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { LifecycleRuns = 1, Failures = 1 }), "it is not retried");
    }

    [Test]
    public async Task A_paused_job_is_not_run_nor_one_whose_condition_is_false_nor_one_that_was_never_started()
    {
        JobOptions options = new() { RunOn = RunOn.Loop, RunAtStop = true };
        await using (var run = new VirtualScheduler(
            Job.With(options, "10s", _flush.Run, "paused"),
            Job.With(new() { RunOn = RunOn.Loop, RunAtStop = true, When = _ => _ => false }, "10s", _flush.Run, "unwanted")))
        {
            run.Scheduler.Jobs[0].Pause();
        }

        await using (new Scheduler(new JobTable(Job.With(options, "10s", _flush.Run)), null, () => new VirtualKernel()))
        {
        }

        JobEntry failing = Job.With(new() { RunAtStart = true }, "10s", _ => throw new InvalidOperationException(), "load");
        await using var scheduler = new Scheduler(
            new JobTable(failing, Job.With(options, "10s", _flush.Run)), new() { OnError = _ => { } }, () => new VirtualKernel());
        Assert.That(() => scheduler.StartAsync(), Throws.InvalidOperationException);
        Assert.That(_flush.Ticks, Is.Empty);
    }

    [Test]
    public async Task A_handler_that_asks_for_the_stop_runs_again_after_it_has_returned()
    {
        VirtualScheduler run = null!;
        var reasons = new List<TickReason>();
        run = new(Job.With(new() { RunOn = RunOn.Loop, RunAtStop = true }, "1s", async (tick, _) =>
        {
            reasons.Add(tick.Reason);
            if (tick.Reason == TickReason.Scheduled) await run.Scheduler.StopAsync();
        }));
        run.Kernel.Advance("1s");
        await run.Scheduler.Completion.WaitAsync(Patience.Span);
        Assert.That(reasons, Is.EqualTo(new[] { TickReason.Scheduled, TickReason.Stop }));
    }

    [Test]
    public async Task A_handler_that_holds_the_group_of_a_run_at_the_stop_is_named_beside_it()
    {
        var never = new TaskCompletionSource();
        await using var run = new VirtualScheduler(
            Job.With(new() { RunOn = RunOn.Loop, Group = "disk" }, "10s", (_, _) => new(never.Task), "import"),
            Job.With(new() { RunOn = RunOn.Loop, Group = "disk", RunAtStop = true }, "1h", _flush.Run, "flush"));
        run.Kernel.Advance("10s");
        DrainTimeoutException? timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run.Scheduler.StopAsync(TimeSpan.FromMilliseconds(20)));
        Assert.That(timeout!.Jobs, Is.EqualTo(new[] { "import", "flush" }));
        Assert.That(timeout.Message, Does.StartWith("The scheduler has stopped, but these handlers had not returned after the drain time of 20ms: import. "
            + "The run at the stop (RunAtStop) of these jobs had not begun: flush. "));
        never.SetResult();
    }

    [Test]
    public async Task A_run_that_exceeds_its_time_out_is_timed_out()
    {
        JobOptions options = new() { RunOn = RunOn.Loop, RunAtStop = true, Timeout = TimeSpan.FromSeconds(5) };
        await using var run = new VirtualScheduler(Job.With(options, "10s", _flush.Run));
        Task stop = run.Scheduler.StopAsync();
        run.Kernel.Settle();
        run.Kernel.Advance("5s");
        await stop.WaitAsync(Patience.Span);
        Assert.That(run.Stats, Is.EqualTo(new JobStats { LifecycleRuns = 1, Timeouts = 1 }));
    }

    [Test]
    public async Task A_filter_that_awaits_is_followed_by_the_handler([Values] RunOn runOn)
    {
        var options = new SchedulerOptions { Filters = [new Awaiting()], DrainTimeout = TimeSpan.FromSeconds(10) };
        var reasons = new List<TickReason>();
        var run = new VirtualScheduler(options, Job.With(new() { RunOn = runOn, RunAtStop = true }, "10s", tick => reasons.Add(tick.Reason)));
        await run.Scheduler.StopAsync().WaitAsync(Patience.Span);
        Assert.That(reasons, Is.EqualTo(new[] { TickReason.Stop }));
    }

    private sealed class Awaiting : IRunFilter
    {
        public async ValueTask InvokeAsync(JobRun run, RunNext next)
        {
            await Task.Yield();
            await next();
        }
    }
}
