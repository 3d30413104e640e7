using TimerAttributes.Linux;
using TimerAttributes.Tests.Harness;
using static TimerAttributes.Tests.Harness.VirtualScheduler;

namespace TimerAttributes.Tests.Virtual;

/// <summary>System calls that fail while the scheduler runs or stops: told once, and no more is lost than has to be.</summary>
public class KernelFaultTests
{
    private const int EIO = 5, EBADF = 9, EINVAL = 22, ENOENT = 2;
    private const string Read = "read(timerfd)", Arm = "timerfd_settime", Delete = "epoll_ctl(EPOLL_CTL_DEL)", Wait = "epoll_wait";

    private readonly List<JobError> _errors = [];
    private readonly List<(string Job, DateTimeOffset Due)> _ticks = [];

    [SetUp]
    public void Forget()
    {
        _errors.Clear();
        _ticks.Clear();
    }

    private SchedulerOptions Reporting => new() { OnError = _errors.Add, DrainTimeout = TimeSpan.FromSeconds(10) };

    [TestCase(EBADF)]
    [TestCase(EINVAL)]
    [TestCase(EIO)]
    public async Task D10_a_timer_that_cannot_be_read_is_replaced_told_once_for_each_of_its_jobs_and_loses_no_due_time(int errno)
    {
        await using VirtualScheduler run = Run(Every("1s", "a"), Every("1s", "b"), Every("700ms", "c"));
        run.Kernel.Fail(Read, errno, skip: 1); // c at 0.7 s can be read, a and b at 1 s cannot.
        run.Kernel.Advance("3s");

        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(1), At(2), At(3) }));
        Assert.That(DuesOf("b"), Is.EqualTo(DuesOf("a")));
        Assert.That(DuesOf("c"), Is.EqualTo(new[] { At(0.7), At(1.4), At(2.1), At(2.8) }));
        Assert.That(_errors.Select(error => (error.Job, error.Tick.Due, error.Tick.Sequence)),
            Is.EqualTo(new[] { ("a", At(1), 0L), ("b", At(1), 0L) }));
        var exception = (JobTimerException)_errors[0].Exception;
        Assert.That((exception.IsReplaced, ((LinuxException)exception.InnerException!).Errno), Is.EqualTo((true, errno)));
        Assert.That(exception.Message, Does.StartWith("The timer of a, b failed and was replaced; no due time is lost. read(timerfd): "));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 3 }), "it is no failure of the handler");
    }

    [Test]
    public async Task D10_a_due_time_that_comes_once_survives_its_timer()
    {
        await using VirtualScheduler run = Run(Job.Once("1s", tick => _ticks.Add((tick.Job, tick.Due)), name: "a"));
        run.Kernel.Fail(Read, EBADF);
        run.Kernel.Advance("3s");
        Assert.That(_ticks, Is.EqualTo(new[] { ("a", At(1)) }));
    }

    [Test]
    public async Task D10_each_timer_that_fails_is_told_even_one_after_another()
    {
        await using VirtualScheduler run = Run(Every("1s", "a"));
        for (int n = 0; n < 3; n++)
        {
            run.Kernel.Fail(Read, EBADF);
            run.Kernel.Advance("1s");
        }

        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(1), At(2), At(3) }));
        Assert.That(_errors, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task D10_a_timer_whose_replacement_fails_as_well_is_given_up_without_a_spin_and_the_others_live()
    {
        await using VirtualScheduler run = Run(Every("1s", "a"), Every("1500ms", "b"));
        run.Kernel.Fail(Read, EBADF, times: 2);
        run.Kernel.Advance("3s");

        Assert.That(DuesOf("a"), Is.Empty);
        Assert.That(DuesOf("b"), Is.EqualTo(new[] { At(1.5), At(3) }));
        Assert.That(_errors.Select(error => (error.Job, ((JobTimerException)error.Exception).IsReplaced)),
            Is.EqualTo(new[] { ("a", true), ("a", false) }));
        Assert.That(_errors[1].Exception.Message, Does.StartWith("The timer of a failed and could not be replaced: no tick comes of it any more."));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.Null);
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(1));
        Assert.That(run.Scheduler.Loop.Counters.Iterations, Is.LessThanOrEqualTo(4));
    }

    [TestCase("timerfd_create")]
    [TestCase(Arm)]
    public async Task D10_where_no_other_timer_can_be_had_the_report_names_that_reason(string call)
    {
        await using VirtualScheduler run = Run(Every("1s", "a"), Every("1500ms", "b"));
        run.Kernel.Fail(Read, EBADF);
        run.Kernel.Fail(call, Errno.ENOMEM);
        run.Kernel.Advance("3s");

        Assert.That(_errors.Single().Exception.Message, Does.EndWith($"{call}: Cannot allocate memory (errno 12)"));
        Assert.That(DuesOf("b"), Is.EqualTo(new[] { At(1.5), At(3) }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(1));
    }

    [Test]
    public async Task C01_a_timer_that_cannot_be_armed_again_after_a_step_is_replaced()
    {
        await using VirtualScheduler run = Run(Every("10s", "a", Clock.Realtime));
        run.Kernel.Fail(Arm, EINVAL);
        run.Kernel.StepWallClock(TimeSpan.FromSeconds(25)); // It is 25 s now: 10 s and 20 s never were.
        run.Kernel.Advance("5s");

        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(30) }));
        Assert.That(((JobTimerException)_errors.Single().Exception).IsReplaced, Is.True);
    }

    [Test]
    public async Task C02_a_clock_that_seems_to_be_set_for_ever_does_not_hold_the_start_up()
    {
        var kernel = new VirtualKernel();
        kernel.Fail(Arm, Errno.ECANCELED, times: int.MaxValue);
        await using var scheduler = new Scheduler(new JobTable(Every("1s", "a", Clock.Realtime)), null, () => kernel);
        scheduler.Start();
        kernel.Advance("2s");
        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(1), At(2) }), "armed all the same");
    }

    [Test]
    public async Task A_timer_that_is_found_closed_at_the_stop_is_told_and_all_is_closed()
    {
        VirtualScheduler run = Run(Every("1s", "a"), Every("2s", "b"), Job.Once("1s", _ => { }, name: "past"));
        run.Kernel.Advance("2s");
        run.Kernel.Fail(Delete, ENOENT, times: 3);
        await run.Scheduler.StopAsync();

        Assert.That((run.Kernel.LiveTimers, run.Kernel.IsDisposed), Is.EqualTo((0, true)));
        Assert.That(_errors.Select(error => (error.Job, error.Tick.Due)),
            Is.EqualTo(new[] { ("a", At(3)), ("b", At(4)) }), "the past one lost nothing");
        Assert.That(_errors[0].Exception.Message, Does.StartWith("The timer of a was found out of order at the stop"));
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
        Assert.That(() => lines.ToString(), Does.StartWith("TimerAttributes: the loop has failed, and no job is called any more: ").After(10_000, 1));
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

    private VirtualScheduler Run(params JobEntry[] jobs) => new(Reporting, jobs);

    private JobEntry Every(string period, string name, Clock clock = Clock.Monotonic) =>
        Job.Every(period, tick => _ticks.Add((tick.Job, tick.Due)), name: name, clock: clock);

    private DateTimeOffset[] DuesOf(string job) => [.. _ticks.Where(tick => tick.Job == job).Select(tick => tick.Due)];
}
