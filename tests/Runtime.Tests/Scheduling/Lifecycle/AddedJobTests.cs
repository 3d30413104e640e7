using TimerAttributes.Linux;
using TimerAttributes.Tests.Shared.Jobs;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>Jobs that a program adds and removes while its scheduler runs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class AddedJobTests
{
    private readonly Handler _handler = new();
    private readonly List<Tick> _ticks = [];

    [Test]
    public async Task A_job_is_due_from_the_moment_at_which_it_is_added()
    {
        await using VirtualScheduler run = Run();
        run.Kernel.Advance("5s");
        ScheduledJob job = run.Scheduler.Add("added", Schedule.Every("10s", first: "2s"), Note);
        Assert.That((job.NextDue, run.Scheduler.Jobs[^1], run.Scheduler[new JobId("added")]), Is.EqualTo((At(7), job, job)));
        run.Kernel.Advance("20s");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(7), At(17) }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));
        Assert.That(run.Scheduler.Describe(), Does.Contain("added"));
    }

    [Test]
    public async Task A_job_that_is_added_before_the_start_starts_with_the_others()
    {
        using var kernel = new VirtualKernel();
        await using var scheduler = new Scheduler(new JobTable(Table()), null, () => kernel);
        scheduler.Add("added", Schedule.Every("10s"), Note);
        scheduler.Add("removed", Schedule.Every("1s"), Note);
        Assert.That((scheduler.Remove("removed"), scheduler.Remove("removed")), Is.EqualTo((true, false)));
        scheduler.Start();
        kernel.Advance("10s");
        Assert.That(_ticks.Select(tick => (tick.Job, tick.Due)), Is.EqualTo(new[] { ("added", At(10)) }));
        Assert.That(kernel.LiveTimers, Is.EqualTo(2));
    }

    [Test]
    public async Task A_job_has_the_options_the_filters_and_the_group_of_a_job_of_the_table()
    {
        var filtered = new List<string>();
        var group = new JobOptions { RunOn = RunOn.Loop, Group = "disk", Timeout = TimeSpan.FromSeconds(4), Retries = 1 };
        await using var run = new VirtualScheduler(
            new SchedulerOptions { Filters = [new Filter(filtered)], DrainTimeout = TimeSpan.FromSeconds(10) }, Job.With(group, "10s", _handler.Run, "table"));
        run.Kernel.Advance("5s");
        run.Scheduler.Add("added", Schedule.Every("5s"), (tick, stop) => _handler.Run(tick, stop).AsTask(), group);
        run.Kernel.Advance("5s");
        Assert.That((filtered, _handler.Running), Is.EqualTo((new List<string> { "table" }, 1)), "the other one waits");
        run.Kernel.Advance("5s");
        Assert.That(run.Scheduler.Jobs.Select(job => job.LastResult), Is.EqualTo(new JobResult?[] { JobResult.TimedOut, null }));
        Assert.That(filtered, Is.EqualTo(new[] { "table", "added" }));
    }

    [Test]
    public async Task A_single_due_time_can_be_set_anew_under_the_same_name()
    {
        await using VirtualScheduler run = Run();
        run.Scheduler.Add("invoice 7", Schedule.Once("10s"), Note);
        run.Kernel.Advance("8s");
        Assert.That(run.Scheduler.Remove("invoice 7"), Is.True);
        run.Scheduler.Add("invoice 7", Schedule.Once("10s"), Note);
        run.Kernel.Advance("1h");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(18) }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));
    }

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
    public async Task A_handler_may_remove_its_own_job_and_add_another()
    {
        VirtualScheduler? run = null;
        await using VirtualScheduler own = run = Run();
        run.Scheduler.Add("first", Schedule.Every("1s"), (tick, stop) =>
        {
            run.Scheduler.Remove(tick.Job);
            run.Scheduler.Add("second", Schedule.Once("5s"), Note);
            return Note(tick, stop);
        });
        run.Kernel.Advance("10s");
        Assert.That(_ticks.Select(tick => (tick.Job, tick.Due)), Is.EqualTo(new[] { ("first", At(1)), ("second", At(6)) }));
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
    public async Task A_refusal_leaves_nothing_behind()
    {
        await using VirtualScheduler run = Run();
        run.Kernel.Fail("timerfd_create", Errno.EMFILE);
        Assert.That(() => run.Scheduler.Add("added", Schedule.Every("1s"), Note), Throws.TypeOf<LinuxException>());
        Assert.That(() => run.Scheduler.Add("added", Schedule.Cron("0 9 * * *", "Mars/Olympus"), Note), Throws.TypeOf<TimeZoneNotFoundException>());
        Assert.That(run.Scheduler.Jobs, Has.Count.EqualTo(1));
        run.Scheduler.Add("added", Schedule.Every("1s"), Note);
        run.Kernel.Advance("1s");
        Assert.That(_ticks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_cannot_be_added_is_refused_by_name()
    {
        VirtualScheduler run = Run();
        Assert.That(() => run.Scheduler.Add("table", Schedule.Every("1s"), Note), Throws.ArgumentException.With.Message.EqualTo(
            "The scheduler has a job named 'table': give the new one another name, or call Remove(\"table\") first."));
        Assert.That(() => run.Scheduler.Add("late", Schedule.Every("1s"), Note, new() { RunAtStart = true }), Throws.ArgumentException.With.Message
            .StartWith("Job 'late' has RunAtStart, and the scheduler has started before: leave RunAtStart out, and call Trigger() on the result."));
        Assert.That(() => run.Scheduler.Add(new JobEntry("unbound", Schedule.Every("1s"), RunOn.Loop, binding =>
        {
            binding.Service<Version>();
            return null!;
        })), Throws.InvalidOperationException.With.Message.Contain("Job 'unbound' cannot be bound: it needs System.Version"));
        await run.DisposeAsync();
        Assert.That(() => run.Scheduler.Add("dead", Schedule.Every("1s"), Note), Throws.InvalidOperationException.With.Message.EqualTo(
            "Job 'dead' cannot be added, because the scheduler has stopped: make a new Scheduler."));
        Assert.That(run.Scheduler.Remove("table"), Is.True);
    }

    [Test]
    public async Task Jobs_that_are_added_and_removed_from_several_threads_leave_nothing_behind()
    {
        await using VirtualScheduler run = Run();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                run.Scheduler.Add($"{thread}.{i}", Schedule.Every("1h"), Note, new() { RunOn = i % 10 == 0 ? RunOn.Thread : RunOn.Pool });
                if (i % 2 == 0) run.Scheduler.Remove($"{thread}.{i}");
            }
        })));
        run.Kernel.Settle();
        Assert.That((run.Scheduler.Jobs.Count, run.Kernel.LiveTimers), Is.EqualTo((101, 101)));
        run.Kernel.Advance("1h");
        Assert.That(() => { lock (_ticks) return _ticks.Count; }, Is.EqualTo(100).After(Patience.Milliseconds, 1));
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

    private static VirtualScheduler Run() => new(Table());

    private static JobEntry Table() => JobRow.Of("table", Schedule.Every("1d"), RunOn.Loop, _ => { });

    private Task Note(Tick tick, CancellationToken stop)
    {
        lock (_ticks) _ticks.Add(tick);
        return Task.CompletedTask;
    }

    private sealed class Filter(List<string> jobs) : IRunFilter
    {
        public ValueTask InvokeAsync(JobRun run, RunNext next)
        {
            jobs.Add(run.Job);
            return next();
        }
    }
}
