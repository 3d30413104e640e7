using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>Jobs that are removed while their scheduler runs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class RemovedJobTests
{
    private readonly Handler _handler = new();
    private readonly List<Tick> _ticks = [];

    [Test]
    public async Task A_job_can_be_removed_without_another_one_of_its_name()
    {
        await using VirtualScheduler run = Run();
        ScheduledJob first = run.Scheduler.Add("invoice 7", Schedule.Once("10s"), Note);
        Assert.That((run.Scheduler.Remove(first), run.Scheduler.Remove(first)), Is.EqualTo((true, false)));
        ScheduledJob second = run.Scheduler.Add("invoice 7", Schedule.Once("20s"), Note);
        Assert.That((run.Scheduler.Remove(first), run.Scheduler.TryGetJob("invoice 7", out ScheduledJob? found), found), Is.EqualTo((false, true, second)));
    }

    [Test]
    public async Task A_removed_job_is_not_due_its_run_goes_on_and_the_stop_waits_for_it([Values] RunOn runOn)
    {
        await using VirtualScheduler run = Run();
        ScheduledJob job = run.Scheduler.Add("added", Schedule.Every("10s"), (tick, stop) => _handler.Run(tick, stop).AsTask(),
            new() { RunOn = runOn, Overlap = Overlap.Queue, Retries = 2 });
        run.Kernel.Advance("20s");
        Task<JobOutcome> waiting = job.Trigger();
        run.Kernel.Settle();
        Assert.That(() => _handler.Ticks.Count, Is.EqualTo(1).After(Patience.Milliseconds, 5), "the thread of the job has begun");
        Assert.That(run.Scheduler.Remove("added"), Is.True);
        run.Kernel.Settle();
        Assert.That((job.IsRunning, job.NextDue, run.Scheduler.TryGetJob("added", out _)), Is.EqualTo((true, (DateTimeOffset?)null, false)));
        Assert.That((await waiting.WaitAsync(Patience.Span)).Result, Is.EqualTo(JobResult.Skipped));
        Assert.That(job.Stats.Skipped, Is.EqualTo(1), "the tick that waited");

        Task<JobOutcome> late = job.Trigger();
        job.Reschedule(TimeSpan.FromSeconds(1));
        run.Kernel.Advance("1m");
        Assert.That((late.Result.Result, _handler.Ticks.Count), Is.EqualTo((JobResult.Skipped, 1)));

        Task stop = run.Scheduler.StopAsync();
        await stop.WaitAsync(Patience.Span);
        Assert.That((_handler.Tokens.Single().IsCancellationRequested, job.LastResult), Is.EqualTo((true, JobResult.Cancelled)));
    }

    [Test]
    public async Task A_failed_run_of_a_removed_job_is_not_retried_and_a_delay_does_not_begin_again()
    {
        await using VirtualScheduler run = Run();
        JobOptions options = new() { RunOn = RunOn.Loop, Missed = MissedTicks.Delay, Retries = 2 };
        ScheduledJob job = run.Scheduler.Add("added", Schedule.Every("10s"), (tick, stop) => _handler.Run(tick, stop).AsTask(), options);
        run.Kernel.Advance("10s");
        run.Scheduler.Remove("added");
        run.Kernel.Settle();
        _handler.End(new InvalidOperationException());
        run.Kernel.Advance("1h");
        Assert.That((_handler.Ticks.Count, job.Stats.Retries), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task One_job_of_a_timer_that_jobs_share_can_be_removed()
    {
        await using var run = new VirtualScheduler(Job.Every("1s", _ticks.Add, name: "a"), Job.Every("1s", _ticks.Add, name: "b"));
        run.Scheduler.Remove("a");
        run.Kernel.Advance("2s");
        Assert.That(_ticks.Select(tick => tick.Job), Is.EqualTo(new[] { "b", "b" }));
        run.Scheduler.Remove("b");
        run.Kernel.Advance("2s");
        Assert.That((_ticks.Count, run.Kernel.LiveTimers), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Jobs_that_were_removed_and_what_they_hold_can_be_collected([Values] bool isPlain)
    {
        await using VirtualScheduler run = Run();
        WeakReference[] held = [.. Enumerable.Range(0, 20).Select(_ => AddAndRemove(run, isPlain ? null : new() { Group = "own", Timeout = TimeSpan.FromSeconds(1) }))];
        run.Kernel.Advance("1d");
        Assert.That(() =>
        {
            GC.Collect();
            return held.Count(one => one.IsAlive);
        }, Is.LessThan(5).After(Patience.Milliseconds, 10), "buffers of the loop may hold the last ones");
    }

    [Test]
    public async Task The_payload_of_a_run_that_waits_outlives_the_removal_of_its_zone()
    {
        await using VirtualScheduler run = Run();
        ScheduledJob job = run.Scheduler.Add("added", Schedule.Cron("0 9 * * *", "Europe/Berlin"), (tick, stop) => _handler.Run(tick, stop).AsTask());
        Task<JobOutcome> outcome = job.Trigger("folder");
        run.Scheduler.Remove("added");
        run.Kernel.Settle();
        if (_handler.Running > 0) _handler.End();
        run.Kernel.Settle();
        Assert.That(_handler.Ticks.Select(tick => tick.Payload), Is.All.EqualTo("folder"));
        await outcome.WaitAsync(Patience.Span);
    }

    // A method of its own, so that no local variable keeps the object.
    private static WeakReference AddAndRemove(VirtualScheduler run, JobOptions? options)
    {
        var held = new object();
        run.Scheduler.Add("added", Schedule.Every("1s"), (_, _) => Task.FromResult(held), options);
        run.Kernel.Advance("1s");
        run.Scheduler.Remove("added");
        return new(held);
    }

    private static VirtualScheduler Run() => new(JobRow.Of("table", Schedule.Every("1d"), RunOn.Loop, _ => { }));

    private Task Note(Tick tick, CancellationToken stop)
    {
        _ticks.Add(tick);
        return Task.CompletedTask;
    }
}
