using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Loop;

/// <summary>What handles of timers, watches and jobs tell after the end: that nothing is to come. What only asks never throws.</summary>
public class EndedHandleTests
{
    private const int Fd = 7;

    [Test]
    public void K12_timers_of_a_loop_that_was_disposed_of_are_inactive([Values] bool isOnLoop)
    {
        var loop = new VirtualLoop();
        LoopTimer[] timers = [];
        loop.On(isOnLoop, () => timers = Timers(loop.Loop));
        Assert.That(timers.Select(timer => timer.IsActive), Is.All.True);
        loop.Dispose();
        AssertEnded(timers, loop.Loop);
    }

    [Test]
    public void K12_timers_that_the_loop_has_not_taken_up_are_inactive_after_its_end()
    {
        var loop = new VirtualLoop(run: false);
        LoopTimer[] timers = Timers(loop.Loop);
        loop.Dispose();
        AssertEnded(timers, loop.Loop);
    }

    [Test]
    public void K12_a_timer_whose_handler_disposes_of_the_loop_is_inactive_when_the_loop_has_ended()
    {
        var loop = new VirtualLoop();
        LoopTimer timer = loop.Loop.Every(TimeSpan.FromMinutes(1), loop.Loop.Dispose);
        loop.Kernel.Settle();
        loop.Kernel.Spend("1m");
        loop.Join();
        AssertEnded([timer], loop.Loop);
    }

    [Test]
    public void A_loop_that_is_only_stopped_keeps_its_timers()
    {
        using var loop = new VirtualLoop();
        LoopTimer[] timers = Timers(loop.Loop);
        loop.Loop.Stop();
        loop.Join();
        Assert.That(timers.Select(timer => timer.IsActive), Is.All.True);
        Assert.That(timers[0].Cancel(), Is.True);
    }

    [Test]
    public async Task K12_timers_and_watches_of_a_scheduler_that_has_stopped_are_inactive()
    {
        var run = new VirtualScheduler(Job.Every("1s", _ => { }));
        EventLoop loop = run.Scheduler.Loop;
        lock (run.Kernel.SyncRoot) (run.Kernel.Descriptors[Fd], run.Kernel.Descriptors[Fd + 1]) = (new(), new());
        Watch watch = loop.Watch(Fd, Interest.Read, (_, _) => { }, "watch");
        Watch paused = loop.Watch(Fd + 1, Interest.Read, (_, _) => { });
        LoopTimer[] timers = Timers(loop);
        run.Kernel.Advance("1s");
        paused.Pause();
        await run.DisposeAsync();
        AssertEnded(timers, loop);
        foreach (Watch one in new[] { watch, paused })
        {
            Assert.That(one.IsDisposed, Is.True);
            Assert.That(() => (one.Name, one.Fd, one.Interest, one.IsPaused, one.State), Throws.Nothing);
            Assert.That(one.Dispose, Throws.Nothing);
        }
    }

    [Test]
    public async Task K12_jobs_of_a_scheduler_that_has_stopped_are_not_due_and_do_not_run([Values] RunOn runOn, [Values] bool isAsked)
    {
        VirtualScheduler run = null!;
        var handler = new Handler();
        var failing = new JobOptions { RunOn = runOn, Retries = 3 };
        run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } },
            Job.EveryAsync("1s", handler.Run, runOn, "runs"),
            Job.With(new() { RunOn = runOn, Overlap = Overlap.Queue }, "1s", handler.Run, "queued"),
            Job.With(new() { RunOn = runOn, Overlap = runOn == RunOn.Thread ? Overlap.Skip : Overlap.Concurrent }, "1s", handler.Run, "concurrent"),
            Job.With(new() { RunOn = runOn, Group = "group", Missed = MissedTicks.Delay }, "1s", handler.Run, "in a group"),
            Job.With(new() { RunOn = runOn, Group = "group", Timeout = TimeSpan.FromMinutes(1) }, "1s", handler.Run, "waits for the group"),
            Job.With(failing, "1h", _ => throw new InvalidOperationException(), "to be retried"),
            Job.Once("1h", _ => { }, runOn, "once"), Job.Every("1h", _ => { }, runOn, "wall", clock: Clock.Realtime));
        _ = run.Scheduler[new("to be retried")].Trigger();
        run.Scheduler[new("wall")].Reschedule(TimeSpan.FromHours(2));
        run.Kernel.Advance("3s");
        Assert.That(run.Scheduler[new("concurrent")].IsRunning, Is.True);
        if (isAsked) _ = run.Scheduler.StopAsync();
        await run.DisposeAsync();

        Assert.That(run.Scheduler.Jobs.Select(job => (job.Name, job.NextDue, job.IsRunning)),
            Is.EqualTo(run.Scheduler.Jobs.Select(job => (job.Name, (DateTimeOffset?)null, false))));
        foreach (ScheduledJob job in run.Scheduler.Jobs)
        {
            job.Reschedule(TimeSpan.FromMinutes(5));
            job.Pause();
            job.Resume();
            Assert.That(job.NextDue, Is.Null);
            Assert.That((await job.Trigger()).Result, Is.EqualTo(JobResult.Skipped));
            Assert.That(() => (job.Stats, job.LastResult, job.LastException, job.IsPaused, job.Schedule, job.ToString()), Throws.Nothing);
        }

        Assert.That(run.Scheduler.Describe().Split('\n').Skip(1).SkipLast(1), Is.All.StartsWith("-  "));
    }

    [Test]
    public async Task K12_jobs_of_a_loop_that_has_failed_are_not_due()
    {
        using var lines = new StandardError();
        var kernel = new VirtualKernel();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("1s", _ => { })), null, () => kernel);
        Task run = scheduler.RunAsync();
        kernel.Settle();
        LoopTimer[] timers = Timers(scheduler.Loop);
        kernel.Fail("epoll_wait", Errno.EBADF, times: int.MaxValue);
        kernel.Advance("5s");
        Assert.ThrowsAsync<LinuxException>(() => run);
        Assert.That((scheduler.Jobs[0].NextDue, scheduler.Jobs[0].IsRunning), Is.EqualTo(((DateTimeOffset?)null, false)));
        AssertEnded(timers, scheduler.Loop);
    }

    private static LoopTimer[] Timers(EventLoop loop) =>
    [
        loop.Once(TimeSpan.FromHours(1), () => { }),
        loop.Every(TimeSpan.FromHours(1), _ => { }, "state"),
        loop.Once(TimeSpan.FromDays(40_000), () => { }),
    ];

    private static void AssertEnded(LoopTimer[] timers, EventLoop loop)
    {
        foreach (LoopTimer timer in timers)
        {
            Assert.That((timer.IsActive, timer.Remaining, timer.Period, timer.State, timer.Expirations, timer.ToString()),
                Is.EqualTo((false, (TimeSpan?)null, TimeSpan.Zero, (object?)null, 0L, "not active")));
            Assert.That(timer.Cancel(), Is.False);
        }

        Assert.That((loop.Counters.Timers, loop.Counters.Watches, loop.IsLoopThread), Is.EqualTo((0, 0, false)));
    }
}
