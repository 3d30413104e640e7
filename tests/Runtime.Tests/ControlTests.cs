using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests;

/// <summary>Jobs that are taken in hand while the scheduler runs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ControlTests
{
    private readonly List<(double Due, TickReason Reason)> _ticks = [];

    [Test]
    public async Task A_paused_job_is_not_called_and_goes_on_with_its_grid_when_it_is_resumed([Values] bool plain)
    {
        await using VirtualScheduler run = Run(plain ? new() { RunOn = RunOn.Loop } : new() { RunOn = RunOn.Loop, Overlap = Overlap.Queue });
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("2s");
        job.Pause();
        Assert.That((job.IsPaused, job.NextDue), Is.EqualTo((true, (DateTimeOffset?)At(3))));
        run.Kernel.Advance("3500ms");
        job.Resume();
        run.Kernel.Settle();
        Assert.That((job.IsPaused, _ticks.Count), Is.EqualTo((false, 2)), "nothing at once");
        run.Kernel.Advance("1500ms");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { 1.0, 2, 6, 7 }));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 4, Suppressed = 3 }));
    }

    [Test]
    public async Task A_job_is_found_by_its_name()
    {
        await using VirtualScheduler run = Run(new() { RunOn = RunOn.Loop });
        Assert.That((run.Scheduler.TryGetJob("job", out ScheduledJob? job), job), Is.EqualTo((true, run.Scheduler.Jobs[0])));
        Assert.That((run.Scheduler.TryGetJob("Job", out ScheduledJob? none), none), Is.EqualTo((false, (ScheduledJob?)null)));
    }

    [Test]
    public async Task A_disabled_job_starts_paused_can_be_triggered_and_is_resumed()
    {
        await using VirtualScheduler run = Run(new() { RunOn = RunOn.Loop, Enabled = false });
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("2s");
        Assert.That((job.IsPaused, _ticks.Count), Is.EqualTo((true, 0)));
        Assert.That((await Settled(run, job.Trigger())).Result, Is.EqualTo(JobResult.Succeeded));
        job.Resume();
        run.Kernel.Advance("1s");
        Assert.That(_ticks, Is.EqualTo(new[] { (2.0, TickReason.Manual), (3.0, TickReason.Scheduled) }));
    }

    [Test]
    public async Task Pause_and_resume_before_the_start_hold_for_it()
    {
        var kernel = new VirtualKernel();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("1s", Note, name: "a"), Job.With(new() { Enabled = false, RunOn = RunOn.Loop }, "1s", Note, "b")), null, () => kernel);
        scheduler[new("a")].Pause();
        scheduler[new("b")].Resume();
        scheduler.Start();
        kernel.Advance("2s");
        Assert.That(scheduler.Jobs.Select(job => job.Stats.Runs), Is.EqualTo(new[] { 0, 2 }));
        Assert.That(scheduler.Jobs.Select(job => job.Stats.Suppressed), Is.EqualTo(new[] { 2, 0 }));
    }

    [Test]
    public async Task A_trigger_calls_at_once_beside_the_grid_and_tells_the_outcome([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn)
    {
        await using VirtualScheduler run = Run(new() { RunOn = runOn });
        run.Kernel.Advance("1500ms");
        JobOutcome outcome = await Settled(run, run.Scheduler.Jobs[0].Trigger());
        Assert.That((outcome.Result, outcome.Tick.Reason, outcome.Tick.Due, outcome.Exception), Is.EqualTo((JobResult.Succeeded, TickReason.Manual, At(1.5), (Exception?)null)));
        run.Kernel.Advance("500ms");
        Assert.That(_ticks, Is.EqualTo(new[] { (1.0, TickReason.Scheduled), (1.5, TickReason.Manual), (2.0, TickReason.Scheduled) }));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 2, ManualRuns = 1 }));
    }

    [Test]
    public async Task A_trigger_that_finds_the_job_running_is_skipped_or_waits_as_its_overlap_says([Values(Overlap.Skip, Overlap.Queue)] Overlap overlap)
    {
        var handler = new Handler();
        await using var run = new VirtualScheduler(Job.With(new() { Overlap = overlap }, "10s", handler.Run));
        Task<JobOutcome> first = run.Scheduler.Jobs[0].Trigger(), second = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Settle();
        Assert.That((first.IsCompleted, second.IsCompleted, handler.Running), Is.EqualTo((false, overlap == Overlap.Skip, 1)));
        handler.End(new InvalidOperationException("no"));
        run.Kernel.Settle();
        JobOutcome outcome = await first;
        Assert.That((outcome.Result, outcome.Exception?.Message), Is.EqualTo((JobResult.Failed, "no")));
        if (overlap == Overlap.Queue) handler.End();
        Assert.That((await second).Result, Is.EqualTo(overlap == Overlap.Skip ? JobResult.Skipped : JobResult.Succeeded));
    }

    [Test]
    public async Task A_handler_triggers_and_pauses_its_own_job()
    {
        Task<JobOutcome>? outcome = null;
        VirtualScheduler run = null!;
        await using var scheduler = run = new VirtualScheduler(Job.With(new() { RunOn = RunOn.Loop }, "1s", tick =>
        {
            Note(tick);
            if (tick.Reason == TickReason.Manual) return;
            outcome = run.Scheduler.Jobs[0].Trigger();
            run.Scheduler.Jobs[0].Pause();
        }));
        run.Kernel.Advance("5s");
        Assert.That(_ticks, Is.EqualTo(new[] { (1.0, TickReason.Scheduled), (1.0, TickReason.Manual) }));
        Assert.That((await outcome!).Result, Is.EqualTo(JobResult.Succeeded));
    }

    [Test]
    public async Task A_trigger_before_the_start_is_an_error_and_after_the_stop_is_skipped()
    {
        var kernel = new VirtualKernel();
        var scheduler = new Scheduler(new JobTable(Job.Every("1s", Note)), null, () => kernel);
        Assert.That(() => scheduler.Jobs[0].Trigger(), Throws.InvalidOperationException.With.Message.EqualTo(
            "Job 'job' cannot be triggered before its scheduler has started: call Start or RunAsync first."));
        scheduler.Start();
        await scheduler.StopAsync();
        Assert.That((await scheduler.Jobs[0].Trigger()).Result, Is.EqualTo(JobResult.Skipped));
        Assert.That(_ticks, Is.Empty);
    }

    [Test]
    public async Task Triggers_that_wait_when_the_scheduler_stops_are_told()
    {
        var handler = new Handler();
        var run = new VirtualScheduler(Job.With(new() { Overlap = Overlap.Queue }, "1h", handler.Run));
        Task<JobOutcome>[] outcomes = [.. Enumerable.Range(0, 3).Select(_ => run.Scheduler.Jobs[0].Trigger())];
        run.Kernel.Settle();
        await run.Scheduler.StopAsync();
        Assert.That((await Task.WhenAll(outcomes)).Select(outcome => outcome.Result), Is.EqualTo(new[] { JobResult.Cancelled, JobResult.Skipped, JobResult.Skipped }));
    }

    [Test]
    public async Task A_condition_is_asked_before_each_scheduled_run_and_never_before_a_manual_one()
    {
        bool isWanted = false;
        int asked = 0;
        await using VirtualScheduler run = Run(new()
        {
            RunOn = RunOn.Loop,
            When = _ => _ =>
            {
                asked++;
                return isWanted;
            },
        });
        run.Kernel.Advance("2s");
        Assert.That((asked, _ticks.Count), Is.EqualTo((2, 0)));
        Assert.That((await Settled(run, run.Scheduler.Jobs[0].Trigger())).Result, Is.EqualTo(JobResult.Succeeded));
        isWanted = true;
        run.Kernel.Advance("1s");
        Assert.That((asked, run.Stats), Is.EqualTo((3, new JobStats { Runs = 1, ManualRuns = 1, Suppressed = 2 })));
    }

    [Test]
    public async Task A_condition_that_throws_is_reported_and_says_no()
    {
        var errors = new List<JobError>();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = errors.Add },
            Job.With(new() { RunOn = RunOn.Loop, When = _ => _ => throw new InvalidOperationException("no idea") }, "1s", Note));
        run.Kernel.Advance("2s");
        Assert.That((errors.Count, _ticks.Count, run.Stats.Suppressed), Is.EqualTo((2, 0, 2)));
        Assert.That(errors[0].Exception.Message, Does.Contain("'job'").And.Contain("no idea"));
    }

    private VirtualScheduler Run(JobOptions options) => new(Job.With(options, "1s", Note));

    private void Note(Tick tick) => _ticks.Add(((tick.Due - VirtualKernel.StartOfTime).TotalSeconds, tick.Reason));

    private static Task<JobOutcome> Settled(VirtualScheduler run, Task<JobOutcome> outcome)
    {
        run.Kernel.Settle();
        Assert.That(outcome.IsCompleted, Is.True);
        return outcome;
    }
}
