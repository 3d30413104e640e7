using TimerAttributes.Scheduling.Timers;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>
/// A job of a large table has no slot, no runs and no counters until it is due, or until a caller needs them. It behaves as a job that has them, and
/// each of them is made once.
/// </summary>
public class DormantJobTests
{
    private const int Rows = 1_100;

    [Test]
    public async Task Questions_are_answered_without_waking_the_job_and_its_first_due_time_wakes_it_alone()
    {
        await using VirtualScheduler run = Run();
        foreach (ScheduledJob job in run.Scheduler.Jobs)
        {
            Assert.That((job.Stats, job.IsRunning, job.IsPaused, job.OverdueSince ?? job.RunningSince ?? job.LastRun, job.LastResult, job.CancelRun()),
                Is.EqualTo((new JobStats(), false, false, (DateTimeOffset?)null, (JobResult?)null, false)));
            job.Resume();
        }

        Assert.That(run.Scheduler.Describe(), Does.Contain("job 7"));
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.EqualTo(Enumerable.Range(0, Rows).Select(n => At(60 + n))));
        Assert.That(run.Scheduler.Jobs.Select(IsDormant), Is.All.True);

        run.Kernel.Advance("62s");
        Assert.That(run.Scheduler.Jobs.Select(IsDormant), Is.EqualTo(Enumerable.Range(0, Rows).Select(n => n > 2)));
        Assert.That((run.Scheduler.Jobs[2].Stats.Runs, run.Scheduler.Jobs[2].NextDue), Is.EqualTo((1L, At(124))));
    }

    [Test]
    public async Task Jobs_with_options_on_a_wall_clock_or_on_a_plan_of_several_are_never_dormant()
    {
        Schedule hourly = Schedule.Every("1h");
        JobEntry[] others =
        [
            Row("wall", Schedule.Every("1h", clock: Clock.Realtime), new() { RunOn = RunOn.Loop }),
            Row("cron", Schedule.Cron("0 0 * * * *"), new() { RunOn = RunOn.Loop }),
            Row("accuracy", hourly.WithAccuracy(TimeSpan.FromMinutes(1)), new() { RunOn = RunOn.Loop }),
            Row("jitter", hourly.WithJitter(TimeSpan.FromMinutes(1)), new() { RunOn = RunOn.Loop }),
            Row("delay", hourly, new() { RunOn = RunOn.Loop, Missed = MissedTicks.Delay }),
            Row("paused", Schedule.Every("61m"), new() { RunOn = RunOn.Loop, Enabled = false }),
            Row("thread", Schedule.Every("62m"), new() { RunOn = RunOn.Thread }),
            Row("retries", Schedule.Every("63m"), new() { RunOn = RunOn.Loop, Retries = 1 }),
            Row("stop", Schedule.Every("64m"), new() { RunOn = RunOn.Loop, RunAtStop = true }),
            Row("one of two", Schedule.Every("65m"), new() { RunOn = RunOn.Loop }),
            Row("two of two", Schedule.Every("65m"), new() { RunOn = RunOn.Loop }),
        ];
        await using var run = new VirtualScheduler(new VirtualKernel { TimerRoom = 0 }, [.. others, .. Enumerable.Range(0, Rows).Select(Row)]);
        Assert.That(run.Scheduler.Jobs.Take(others.Length).Select(IsDormant), Is.All.False);
        Assert.That(run.Scheduler.Jobs.Skip(others.Length).Select(IsDormant), Is.All.True);
    }

    [Test]
    public async Task A_job_that_is_removed_or_rescheduled_before_the_timers_are_armed_has_no_other_due_time()
    {
        var ticks = new List<(string, DateTimeOffset)>();
        var kernel = new VirtualKernel { TimerRoom = 0 };
        var atStart = new JobOptions { RunOn = RunOn.Loop, RunAtStart = true };
        IEnumerable<JobEntry> rows = Enumerable.Range(0, Rows).Select(n => Row(n, tick => ticks.Add((tick.Job, tick.Due))));
        var scheduler = new Scheduler(new JobTable([Row("start", Schedule.Every("1h"), atStart), .. rows]), options: null, () => kernel);
        await using (scheduler)
        {
            Task prepared = scheduler.PrepareAsync();
            kernel.Settle();
            await prepared.WaitAsync(Patience.Span);
            Assert.That(scheduler.Jobs[5].NextDue, Is.Null);
            scheduler.Remove("job 0");
            scheduler.Jobs[1].Reschedule(TimeSpan.FromSeconds(30));
            scheduler.Start();
            kernel.Advance("62s");
        }

        Assert.That(ticks, Is.EqualTo(new[] { ("job 1", At(30)), ("job 1", At(60)), ("job 2", At(62)) }));
    }

    [Test]
    public async Task A_job_that_gets_the_schedule_that_it_has_stays_dormant()
    {
        await using VirtualScheduler run = Run();
        ScheduledJob job = run.Scheduler.Jobs[3];
        run.Kernel.Advance("10s");
        job.Reschedule(Schedule.Every(TimeSpan.FromSeconds(63)));
        Assert.That((IsDormant(job), job.NextDue), Is.EqualTo((true, At(63))));
        job.Reschedule(Schedule.Every(TimeSpan.FromSeconds(64)));
        Assert.That((IsDormant(job), job.NextDue), Is.EqualTo((false, At(74))));
        await run.Scheduler.StopAsync();
        run.Scheduler.Jobs[4].Reschedule(Schedule.Every(TimeSpan.FromSeconds(1)));
        Assert.That(IsDormant(run.Scheduler.Jobs[4]), Is.True);
    }

    [Test]
    public async Task A_stop_ends_dormant_jobs_without_waking_them_and_a_later_trigger_is_skipped()
    {
        VirtualScheduler run = Run();
        await run.DisposeAsync();
        Assert.That(run.Scheduler.Jobs.Select(job => (IsDormant(job), job.NextDue, job.OverdueSince)),
            Is.All.EqualTo((true, (DateTimeOffset?)null, (DateTimeOffset?)null)));
        run.Scheduler.Jobs[0].Pause();
        JobOutcome outcome = await run.Scheduler.Jobs[1].Trigger().WaitAsync(Patience.Span);
        Assert.That((outcome.Result, run.Scheduler.Jobs[0].IsPaused, run.Kernel.LiveTimers), Is.EqualTo((JobResult.Skipped, true, 0)));
    }

    private static bool IsDormant(ScheduledJob job) => ((TimedJob)job.State.Running!).Known is null;

    private static VirtualScheduler Run() => new(new VirtualKernel { TimerRoom = 0 }, [.. Enumerable.Range(0, Rows).Select(Row)]);

    private static JobEntry Row(int n) => Row(n, static _ => { });

    private static JobEntry Row(int n, Action<Tick> handler) => Job.Of($"job {n}", Schedule.Every(TimeSpan.FromSeconds(60 + n)), handler);

    private static JobEntry Row(string name, Schedule schedule, JobOptions options) =>
        new(name, schedule, options, _ => (in Tick _, CancellationToken _) => default);
}
