namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>When the end of a run is heard of, and what follows from it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class RunEndTests
{
    private readonly Handler _handler = new();

    [Test]
    public async Task What_follows_the_end_of_a_run_is_no_part_of_the_handler_that_has_ended_it()
    {
        var local = new AsyncLocal<int>();
        var first = new TaskCompletionSource();
        int inside = 0;
        var calls = new List<(int Local, int Inside)>();
        JobEntry waiting = Job.With(new() { RunOn = RunOn.Loop, Overlap = Overlap.Queue }, "1s", (_, _) =>
        {
            calls.Add((local.Value, inside));
            return calls.Count == 1 ? new(first.Task) : default;
        });
        int after = 0;
        JobEntry ending = Job.With(new() { RunOn = RunOn.Loop }, "2s", (Tick tick) =>
        {
            if (tick.Sequence > 1) return;
            local.Value = 42;
            inside++;
            first.SetResult();
            inside--;
            after = local.Value;
        }, "ending");
        await using var run = new VirtualScheduler(waiting, ending);
        run.Kernel.Advance("2s");
        Assert.That(calls, Is.EqualTo(new[] { (0, 0), (0, 0) }));
        Assert.That(after, Is.EqualTo(42));
    }

    [Test]
    public async Task Jobs_of_a_group_that_end_at_once_follow_each_other_and_do_not_nest()
    {
        const int Jobs = 300;
        int most = 0;
        JobEntry Member(int n) => Job.With(new() { RunOn = RunOn.Loop, Group = "all" }, "1s", (tick, stop) =>
        {
            if (n == 0) return _handler.Run(tick, stop);
            most = Math.Max(most, new System.Diagnostics.StackTrace(fNeedFileInfo: false).FrameCount);
            return default;
        }, $"job {n}");
        await using var run = new VirtualScheduler([.. Enumerable.Range(0, Jobs).Select(Member)]);
        run.Kernel.Advance("1s");
        _handler.End();
        run.Kernel.Settle();
        Assert.That(run.Scheduler.Jobs.Sum(job => job.Stats.Runs), Is.EqualTo(Jobs));
        Assert.That(most, Is.InRange(1, 100), "frames");
    }

    [Test]
    public async Task A_run_that_ends_while_the_loop_is_busy_is_neither_in_the_way_of_a_tick_nor_too_long()
    {
        VirtualScheduler run = null!;
        using var isHeld = new ManualResetEventSlim();
        using var hasEnded = new ManualResetEventSlim();
        await using VirtualScheduler scheduler = run = new(Job.With(new() { Timeout = TimeSpan.FromSeconds(2) }, "10s", tick =>
        {
            if (tick.Sequence > 1) return;
            run.Scheduler.Loop.Post(() =>
            {
                isHeld.Set();
                Assert.That(hasEnded.Wait(Patience.Span));
                run.Kernel.Spend("12s"); // Its time-out has expired by now, and the next tick is due.
            });
            Assert.That(isHeld.Wait(Patience.Span));
            run.Kernel.Queue(new Signal(hasEnded)); // The pool has one worker, and that comes to this when the run is over.
        }));
        run.Kernel.Advance("10s");
        Assert.That(Counts(run), Is.EqualTo(new JobStats { Runs = 2 }));
    }

    [Test]
    public async Task The_time_of_a_run_begins_with_its_call_not_while_it_waits_for_a_thread()
    {
        VirtualScheduler run = null!;
        var errors = new List<JobError>();
        JobEntry busy = Job.With(new(), "1s", (Tick tick) =>
        {
            if (tick.Sequence > 1) return;
            run.Kernel.Spend("5s");
            run.Scheduler.Loop.Invoke(() => { }); // The loop has had its time-outs then.
        }, "busy");
        JobEntry slow = Job.With(new() { Timeout = TimeSpan.FromSeconds(2) }, "1s", _handler.Run, "slow");
        await using VirtualScheduler scheduler = run = new(new SchedulerOptions { OnError = errors.Add }, busy, slow);
        run.Kernel.Advance("1s");
        ScheduledJob job = run.Scheduler.Jobs[1];
        Assert.That((_handler.Running, job.Stats.Timeouts), Is.EqualTo((1, 0)));
        run.Kernel.Advance("1999ms");
        Assert.That(job.Stats.Timeouts, Is.Zero);
        run.Kernel.Advance("1ms");
        Assert.That((job.Stats.Timeouts, _handler.Tokens[0].IsCancellationRequested, errors.Count), Is.EqualTo((1, true, 0)));
    }

    [Test]
    public async Task A_run_that_was_cancelled_by_the_next_tick_has_not_timed_out_as_well()
    {
        var end = new TaskCompletionSource();
        await using var run = new VirtualScheduler(Job.With(
            new() { Overlap = Overlap.CancelPrevious, Timeout = TimeSpan.FromMilliseconds(1_500) }, "1s", (tick, _) => tick.Sequence == 1 ? new(end.Task) : default));
        run.Kernel.Advance("2700ms");
        end.SetCanceled();
        run.Kernel.Settle();
        Assert.That(Counts(run), Is.EqualTo(new JobStats { Runs = 2, Cancelled = 1 }));
    }

    [Test]
    public async Task A_pause_ends_what_waits_and_what_was_to_be_repeated_for_good()
    {
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } },
            Job.With(new() { Overlap = Overlap.Queue, Retries = 1, RetryDelay = TimeSpan.FromSeconds(10) }, "1m", _handler.Run));
        ScheduledJob job = run.Scheduler.Jobs[0];
        run.Kernel.Advance("61s");
        _handler.End(new InvalidOperationException());
        run.Kernel.Settle();
        job.Pause();
        job.Resume();
        run.Kernel.Advance("58s");
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1, Failures = 1 }));

        run.Kernel.Advance("61s"); // One runs, another waits.
        job.Pause();
        job.Resume();
        _handler.End();
        run.Kernel.Settle();
        Assert.That((_handler.Running, run.Stats), Is.EqualTo((0, new JobStats { Runs = 2, Failures = 1, Suppressed = 1 })));
    }

    private static JobStats Counts(VirtualScheduler run) =>
        run.Stats with { LastLateness = default, LatenessP50 = default, LatenessP99 = default, LatenessMax = default };

    private sealed class Signal(ManualResetEventSlim signal) : IThreadPoolWorkItem
    {
        public void Execute() => signal.Set();
    }
}
