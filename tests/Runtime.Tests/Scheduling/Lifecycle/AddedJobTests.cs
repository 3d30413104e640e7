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
    public async Task A_refusal_leaves_nothing_behind()
    {
        await using VirtualScheduler run = Run();
        run.Kernel.Fail("timerfd_create", Errno.EMFILE, times: 2); // Of a timer of its own, and of one that slots share.
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
            .StartWith("Job 'late' has RunAtStart, and the scheduler has started before: add the job before the start, or leave RunAtStart out."));
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
