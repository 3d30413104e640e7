using System.Runtime.CompilerServices;
using TimerAttributes.Linux;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>A loop that can be woken, waited for or even begun no more: who awaits the scheduler is told, and all is closed.</summary>
public class LoopFaultTests
{
    private const int EBADF = 9, ENOENT = 2;
    private const string Arm = "timerfd_settime", Delete = "epoll_ctl(EPOLL_CTL_DEL)", Wait = "epoll_wait", Wake = "write(eventfd)";

    private readonly List<JobError> _errors = [];
    private readonly List<(string Job, DateTimeOffset Due)> _ticks = [];

    [SetUp]
    public void Forget()
    {
        _errors.Clear();
        _ticks.Clear();
    }

    private SchedulerOptions Reporting => new() { OnError = _errors.Add, DrainTimeout = TimeSpan.FromSeconds(10) };

    [Test]
    public async Task A_stop_that_cannot_wake_the_loop_wakes_it_by_a_timer_and_counts_no_due_time()
    {
        VirtualScheduler run = Run(Every("1h", "a"), Every("2h", "b"));
        run.Kernel.Fail(Wake, Errno.EMFILE, times: int.MaxValue);
        run.Kernel.Fail(Arm, EBADF);
        await run.Scheduler.StopAsync();

        Assert.That((run.Kernel.LiveTimers, run.Kernel.IsDisposed), Is.EqualTo((0, true)));
        Assert.That(run.Scheduler.Jobs.Select(job => job.Stats), Is.All.EqualTo(new JobStats()));
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task A_stop_that_can_wake_the_loop_by_nothing_says_so_and_is_heeded_at_the_next_tick()
    {
        VirtualScheduler run = Run(Every("1h", "a"));
        run.Kernel.Fail(Wake, Errno.EMFILE, times: int.MaxValue);
        run.Kernel.Fail(Arm, EBADF);
        Assert.ThrowsAsync<LinuxException>(() => run.Scheduler.StopAsync());
        run.Kernel.Leap("1h");

        Assert.That((run.Kernel.LiveTimers, run.Kernel.IsDisposed, _ticks.Count), Is.EqualTo((0, true, 0)));
        await run.DisposeAsync();
    }

    [Test]
    public void D04_a_start_is_rolled_back_also_where_that_fails_and_the_first_reason_is_told()
    {
        var kernel = new VirtualKernel();
        kernel.Fail("timerfd_create", Errno.ENOMEM, skip: 2);
        kernel.Fail(Delete, ENOENT, times: 2);
        var scheduler = new Scheduler(new JobTable(Every("1s", "a"), Every("2s", "b"), Every("3s", "c")), Reporting, () => kernel);
        Assert.That(scheduler.Start, Throws.TypeOf<LinuxException>().With.Property("Call").EqualTo("timerfd_create"));
        Assert.That((kernel.LiveTimers, kernel.IsDisposed), Is.EqualTo((0, true)));
        Assert.That(_errors, Is.Empty);

        kernel = new();
        kernel.Fail(Arm, Errno.ENOMEM, skip: 1);
        kernel.Fail(Delete, ENOENT);
        Assert.That(scheduler.Start, Throws.TypeOf<LinuxException>().With.Property("Call").EqualTo(Arm));
        Assert.That((kernel.LiveTimers, kernel.IsDisposed), Is.EqualTo((0, true)));
    }

    [Test]
    public void A_timer_that_the_loop_cannot_be_woken_for_is_the_caller_s_exception_and_holds_nothing()
    {
        using var loop = new VirtualLoop();
        loop.Loop.Once(TimeSpan.FromHours(1), () => { });
        loop.Kernel.Settle();
        loop.Kernel.Fail(Wake, Errno.EMFILE);
        WeakReference state = Refused(loop.Loop);
        GC.Collect();
        Assert.That(state.IsAlive, Is.False);
        loop.Loop.Once(TimeSpan.FromHours(1), () => { });
        loop.Kernel.Settle();
        Assert.That(loop.Loop.Counters.Timers, Is.EqualTo(2));
    }

    [Test]
    public async Task A_loop_that_cannot_wait_ends_the_run_with_that_exception_and_all_is_closed()
    {
        using var lines = new StandardError();
        var kernel = new VirtualKernel();
        await using var scheduler = new Scheduler(new JobTable(Every("1s", "a"), Every("2s", "b")), Reporting, () => kernel);
        Task run = scheduler.RunAsync();
        kernel.Settle();
        kernel.Fail(Wait, EBADF, times: int.MaxValue);
        kernel.Advance("5s");

        LinuxException refused = Assert.ThrowsAsync<LinuxException>(() => run)!;
        Assert.That((refused.Call, refused.Errno), Is.EqualTo((Wait, EBADF)));
        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(1) }));
        Assert.That((kernel.LiveTimers, kernel.IsDisposed, scheduler.Jobs[0].NextDue), Is.EqualTo((0, true, (DateTimeOffset?)null)));
        Assert.That(() => lines.ToString(), Does.StartWith("TimerAttributes: the loop has failed, and no job is called any more: ").After(Patience.Milliseconds, 1));
        Assert.ThrowsAsync<LinuxException>(() => scheduler.StopAsync());
        // And the dispose, at the end, does not tell it a third time.
    }

    [Test]
    public async Task A_handler_that_runs_when_the_loop_fails_sees_its_token_cancelled_and_is_waited_for()
    {
        using var lines = new StandardError();
        var kernel = new VirtualKernel();
        var cancelled = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var scheduler = new Scheduler(new JobTable(Job.EveryAsync("1s", async (_, stop) =>
        {
            stop.Register(cancelled.SetResult);
            await release.Task;
        })), Reporting, () => kernel);
        Task run = scheduler.RunAsync();
        kernel.Settle();
        kernel.Fail(Wait, EBADF);
        kernel.Advance("1s");

        await cancelled.Task;
        Assert.That(run.IsCompleted, Is.False);
        release.SetResult();
        Assert.ThrowsAsync<LinuxException>(() => run);
    }

    [Test]
    public async Task A_handler_that_does_not_return_after_the_loop_has_failed_is_named_with_the_reason()
    {
        using var lines = new StandardError();
        var kernel = new VirtualKernel();
        var never = new TaskCompletionSource();
        await using var scheduler = new Scheduler(new JobTable(Job.EveryAsync("1s", (_, _) => new(never.Task), name: "hangs")),
            new() { DrainTimeout = TimeSpan.FromMilliseconds(20) }, () => kernel);
        Task run = scheduler.RunAsync();
        kernel.Settle();
        kernel.Fail(Wait, EBADF);
        kernel.Advance("1s");

        DrainTimeoutException timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run)!;
        Assert.That(timeout.Jobs, Is.EqualTo(new[] { "hangs" }));
        Assert.That(timeout.InnerException, Is.TypeOf<LinuxException>());
    }

    [Test]
    public async Task A_pool_that_can_start_no_thread_is_told_and_neither_loop_nor_tick_is_lost()
    {
        await using VirtualScheduler run = Run(Job.Every("1s", tick => _ticks.Add((tick.Job, tick.Due)), RunOn.Pool, "a"), Every("1s", "b"));
        run.Kernel.Fail("pool", Errno.EAGAIN);
        run.Kernel.Advance("2s");

        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(1), At(2) }));
        Assert.That(DuesOf("b"), Is.EqualTo(new[] { At(1), At(2) }));
        JobError error = _errors.Single();
        Assert.That((error.Job, error.Tick.Due), Is.EqualTo(("a", At(1))));
        Assert.That(error.Exception.InnerException, Is.InstanceOf<OutOfMemoryException>());
    }

    [Test]
    public async Task A_pool_that_can_start_no_thread_for_a_cancellation_is_told_and_the_run_is_cancelled_when_there_is_one()
    {
        var handler = new Handler();
        await using VirtualScheduler run = Run(Job.With(new() { RunOn = RunOn.Loop, Timeout = TimeSpan.FromSeconds(1) }, "5s", handler.Run, "slow"));
        run.Kernel.Advance("5s");
        run.Kernel.Fail("pool", Errno.EAGAIN);
        run.Kernel.Advance("6s");

        Assert.That((handler.Ticks.Count, handler.Tokens[0].IsCancellationRequested), Is.EqualTo((2, true)));
        Assert.That((_errors.Single().Job, _errors[0].Tick.Due), Is.EqualTo(("slow", At(5))));
        Assert.That(_errors[0].Exception.Message, Does.Contain("could not start a thread to cancel job 'slow'")
            .And.Contain("raise the control group's pids.max"));
    }

    private VirtualScheduler Run(params JobEntry[] jobs) => new(Reporting, jobs);

    private JobEntry Every(string period, string name, Clock clock = Clock.Monotonic) =>
        Job.Every(period, tick => _ticks.Add((tick.Job, tick.Due)), name: name, clock: clock);

    private DateTimeOffset[] DuesOf(string job) => [.. _ticks.Where(tick => tick.Job == job).Select(tick => tick.Due)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Refused(EventLoop loop)
    {
        object state = new();
        Assert.That(() => loop.Once(TimeSpan.FromHours(1), _ => { }, state), Throws.TypeOf<LinuxException>());
        return new(state);
    }
}
