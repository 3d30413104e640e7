using TimerAttributes.Tests.Shared.Jobs;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Statistics;

/// <summary>Since when a job lacks a success. Each job is due every 10 s.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class OverdueTests
{
    private readonly Handler _handler = new();
    private readonly HashSet<long> _failing = [];

    [Test]
    public async Task A_job_that_succeeds_is_not_overdue_also_before_the_start_and_after_the_stop()
    {
        var kernel = new VirtualKernel();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("10s", _ => { })), null, () => kernel);
        ScheduledJob job = scheduler.Jobs[0];
        Assert.That(job.OverdueSince, Is.Null);
        scheduler.Start();
        kernel.Settle();
        Assert.That(job.OverdueSince, Is.Null);
        kernel.Advance("25s");
        Assert.That(job.OverdueSince, Is.Null);
        await scheduler.StopAsync();
        Assert.That(job.OverdueSince, Is.Null);
    }

    [Test]
    public async Task A_job_is_overdue_from_the_first_tick_that_failed_until_one_succeeds([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn, [Values] bool plain)
    {
        _failing.UnionWith([2, 3]);
        await using VirtualScheduler run = Failing(new() { RunOn = runOn, Overlap = plain ? Overlap.Skip : Overlap.Queue });
        ScheduledJob job = run.Scheduler.Jobs[0];
        Assert.That(Enumerable.Range(0, 5).Select(_ => After(run, "10s")), Is.EqualTo(new[] { None, At(20), At(20), None, None }));
    }

    [Test]
    public async Task A_run_under_way_counts_from_its_due_time_and_so_does_one_that_ends_badly([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn, [Values] bool plain)
    {
        JobOptions options = new() { RunOn = runOn, Overlap = plain ? Overlap.Skip : Overlap.Queue };
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.With(options, "10s", _handler.Run));
        Assert.That(After(run, "15s"), Is.EqualTo(At(10)));
        Assert.That(After(run, "10s"), Is.EqualTo(At(10)), "the tick at 20 s is skipped, or waits");
        _handler.End(new InvalidOperationException());
        run.Kernel.Settle();
        Assert.That(After(run, "0s"), Is.EqualTo(At(10)));
        run.Kernel.Advance("10s");
        while (_handler.Running > 0) EndRun(run);
        Assert.That(After(run, "0s"), Is.Null);
    }

    [Test]
    public async Task A_tick_that_was_skipped_during_a_run_that_succeeds_is_no_lack()
    {
        await using var run = new VirtualScheduler(Job.With(new(), "10s", _handler.Run));
        run.Kernel.Advance("35s");
        Assert.That((run.Stats.Skipped, After(run, "0s")), Is.EqualTo((2, At(10))));
        EndRun(run);
        Assert.That(After(run, "0s"), Is.Null);
    }

    [Test]
    public async Task A_tick_that_was_skipped_because_of_a_triggered_run_is_a_lack_until_a_run_succeeds([Values] bool plain)
    {
        JobOptions options = plain ? new() : new() { Retries = 1 };
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.With(options, "10s", _handler.Run));
        _ = run.Scheduler.Jobs[0].Trigger();
        Assert.That(After(run, "9s"), Is.Null);
        Assert.That(After(run, "5s"), Is.EqualTo(At(10)));
        _handler.End(new InvalidOperationException());
        Assert.That(After(run, "5s"), Is.EqualTo(At(10)));
        run.Kernel.Advance("2s");
        EndRun(run);
        Assert.That(After(run, "0s"), Is.Null);
    }

    [Test]
    public async Task A_run_that_a_time_out_or_a_later_tick_has_cancelled_is_a_lack([Values] bool byTimeout)
    {
        JobOptions options = byTimeout ? new() { Timeout = TimeSpan.FromSeconds(5) } : new() { Overlap = Overlap.CancelPrevious };
        await using var run = new VirtualScheduler(Job.With(options, "10s", _handler.Run));
        Assert.That(After(run, byTimeout ? "16s" : "26s"), Is.EqualTo(At(10)));
    }

    [Test]
    public async Task Due_times_that_were_dropped_are_a_lack()
    {
        await using var run = new VirtualScheduler(Job.With(new() { Missed = MissedTicks.Drop, RunOn = RunOn.Loop }, "10s", _ => { }));
        run.Kernel.Leap("35s");
        Assert.That(After(run, "0s"), Is.EqualTo(At(10)));
        Assert.That(After(run, "10s"), Is.Null);
    }

    [Test]
    public async Task A_retry_does_not_change_the_due_time_and_ends_the_lack_when_it_succeeds()
    {
        _failing.UnionWith([1, 2]);
        await using VirtualScheduler run = Failing(new() { RunOn = RunOn.Loop, Retries = 2, RetryDelay = TimeSpan.FromSeconds(1) });
        Assert.That((After(run, "11s"), run.Stats.Retries), Is.EqualTo((At(10), 0)));
        Assert.That((After(run, "1s"), run.Stats.Retries), Is.EqualTo((At(10), 1)));
        Assert.That((After(run, "3s"), run.Stats.Retries), Is.EqualTo((None, 2)));
    }

    [Test]
    public async Task A_triggered_run_ends_the_lack_and_is_none_itself()
    {
        _failing.UnionWith([1, 3]);
        await using VirtualScheduler run = Failing(new() { RunOn = RunOn.Loop });
        Assert.That(After(run, "11s"), Is.EqualTo(At(10)));
        _ = run.Scheduler.Jobs[0].Trigger();
        Assert.That(After(run, "0s"), Is.Null);
        _ = run.Scheduler.Jobs[0].Trigger();
        Assert.That((After(run, "0s"), run.Scheduler.Jobs[0].LastResult), Is.EqualTo((None, JobResult.Failed)));
    }

    [Test]
    public async Task Ticks_of_a_pause_of_a_false_condition_and_of_a_declined_run_are_no_lack()
    {
        var filter = new Filter((run, next) =>
        {
            run.Decline("another node");
            return default;
        });
        await using var run = new VirtualScheduler(new SchedulerOptions { Filters = [filter] },
            Job.Every("10s", _ => { }, name: "paused"), Job.With(new() { When = _ => _ => false }, "10s", _ => { }, "unwanted"), Job.Every("10s", _ => { }, name: "declined"));
        run.Scheduler.Jobs[0].Pause();
        run.Kernel.Advance("35s");
        run.Scheduler.Jobs[0].Resume();
        Assert.That(run.Scheduler.Jobs.Select(job => job.OverdueSince), Is.All.Null);
        Assert.That(run.Scheduler.Jobs.Select(job => job.Stats.Suppressed + job.Stats.Declined), Is.All.EqualTo(3));
    }

    [Test]
    public async Task A_run_that_a_filter_declines_ends_the_lack_because_another_process_does_the_work()
    {
        bool isOurs = true;
        var filter = new Filter(async (run, next) =>
        {
            if (isOurs) await next();
            else run.Decline("another node");
        });
        await using var run = new VirtualScheduler(new SchedulerOptions { Filters = [filter], OnError = _ => { } },
            Job.Every("10s", _ => throw new InvalidOperationException()));
        DateTimeOffset? failed = After(run, "11s");
        isOurs = false;
        Assert.That((failed, After(run, "10s")), Is.EqualTo((At(10), None)));
    }

    [Test]
    public async Task A_job_is_not_overdue_while_it_is_paused()
    {
        _failing.Add(1);
        await using VirtualScheduler run = Failing(new() { RunOn = RunOn.Loop });
        run.Kernel.Advance("11s");
        run.Scheduler.Jobs[0].Pause();
        Assert.That(After(run, "20s"), Is.Null);
        run.Scheduler.Jobs[0].Resume();
        Assert.That(After(run, "0s"), Is.EqualTo(At(10)));
    }

    [Test]
    public async Task A_due_time_that_a_held_up_loop_has_not_come_to_counts()
    {
        DateTimeOffset? seen = null;
        VirtualScheduler run = null!;
        await using var one = run = new VirtualScheduler(Job.Every("10s", _ => { }, name: "late"), Job.Once("5s", _ =>
        {
            run.Kernel.Spend("30s");
            seen = run.Scheduler.Jobs[0].OverdueSince;
        }, name: "blocks"));
        run.Kernel.Advance("5s");
        Assert.That(seen, Is.EqualTo(At(10)));
        Assert.That(After(run, "0s"), Is.Null);
    }

    [Test]
    public async Task A_tick_that_waits_for_its_group_counts_from_its_due_time()
    {
        await using var run = new VirtualScheduler(Job.With(new() { Group = "db" }, "1h", _handler.Run, "holds"),
            Job.With(new() { Group = "db", Overlap = Overlap.Queue, RunOn = RunOn.Loop }, "10s", _ => { }, "waits"));
        _ = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Advance("35s");
        Assert.That(run.Scheduler.Jobs.Select(job => job.OverdueSince), Is.EqualTo(new[] { None, At(10) }));
        EndRun(run);
        Assert.That(run.Scheduler.Jobs.Select(job => job.OverdueSince), Is.All.Null);
    }

    [Test]
    public async Task With_several_runs_at_a_time_a_success_also_answers_for_earlier_due_times_whose_run_hangs_or_fails()
    {
        var ends = new Dictionary<long, TaskCompletionSource>();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.With(new() { Overlap = Overlap.Concurrent }, "10s",
            (tick, _) => new((ends[tick.Sequence] = new()).Task)));
        Assert.That(After(run, "25s"), Is.EqualTo(At(10)));
        ends[2].SetResult();
        Assert.That(After(run, "0s"), Is.Null, "the run of 10 s hangs");
        ends[1].SetException(new InvalidOperationException());
        Assert.That(After(run, "0s"), Is.Null);
        Assert.That(After(run, "10s"), Is.EqualTo(At(30)));
        ends[3].SetResult();
        Assert.That(After(run, "0s"), Is.Null);
    }

    [Test]
    public async Task A_delay_after_each_run_counts_from_the_due_time_of_the_run_that_failed()
    {
        _failing.Add(1);
        await using VirtualScheduler run = Failing(new() { RunOn = RunOn.Loop, Missed = MissedTicks.Delay });
        Assert.That((After(run, "15s"), After(run, "5s")), Is.EqualTo((At(10), None)));
    }

    [Test]
    public async Task A_single_due_time_that_failed_stays_overdue()
    {
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.Once("10s", _ => throw new InvalidOperationException()));
        Assert.That((After(run, "9s"), After(run, "1h")), Is.EqualTo((None, At(10))));
    }

    [Test]
    public async Task A_job_whose_timer_is_lost_is_overdue_from_its_next_due_time_on()
    {
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.Every("10s", _ => { }), Job.Every("1s", _ => { }, name: "beside"));
        run.Kernel.Fail("read(timerfd)", 9, times: 2);
        run.Kernel.Fail("timerfd_create", 24, times: 2);
        run.Kernel.Advance("10s");
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.All.Null);
        Assert.That(run.Scheduler.Jobs.Select(job => job.OverdueSince), Is.EqualTo(new[] { At(10), At(1) }));
    }

    private static DateTimeOffset? None => null;

    private static DateTimeOffset? After(VirtualScheduler run, string duration)
    {
        if (duration == "0s") run.Kernel.Settle();
        else run.Kernel.Advance(duration);
        return run.Scheduler.Jobs[0].OverdueSince;
    }

    private void EndRun(VirtualScheduler run)
    {
        _handler.End();
        run.Kernel.Settle();
    }

    private VirtualScheduler Failing(JobOptions options) => new(new SchedulerOptions { OnError = _ => { } }, Job.With(options, "10s", tick =>
    {
        if (_failing.Contains(tick.Sequence)) throw new InvalidOperationException();
    }));
}
