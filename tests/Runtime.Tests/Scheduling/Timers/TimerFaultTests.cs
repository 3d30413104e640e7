using TimerAttributes.Linux;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>A job's timer that fails while the scheduler runs or stops: told once, and no more is lost than has to be.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class TimerFaultTests(bool tellsExpirationsFirst)
{
    private const int EIO = 5, EBADF = 9, EINVAL = 22, ENOENT = 2;
    private const string Read = "read(timerfd)", Arm = "timerfd_settime", Delete = "epoll_ctl(EPOLL_CTL_DEL)";

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
    public async Task D10_a_timer_that_is_ready_again_and_again_with_nothing_in_it_is_another_file_and_is_replaced()
    {
        await using VirtualScheduler run = Run(Every("1s", "a"));
        for (int n = 0; n < 15; n++) run.Kernel.Reads.Enqueue(0);
        run.Kernel.Advance("1s");
        Assert.That(_errors, Is.Empty, "that may be");
        for (int n = 0; n < 16; n++) run.Kernel.Reads.Enqueue(0);
        run.Kernel.Advance("2s");

        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(1), At(2), At(3) }));
        Assert.That(((JobTimerException)_errors.Single().Exception).IsReplaced, Is.True);
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
        Assert.That(_errors[1].Exception.Message, Does.StartWith(
            "The timer of a failed and could not be replaced, so it gives no tick any more: stop this scheduler, and start a new Scheduler."));
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
        run.Kernel.StepWallClock(TimeSpan.FromSeconds(25)); // It is 25 s now: one call answers for 10 s and 20 s.
        run.Kernel.Advance("5s");

        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(10), At(30) }));
        Assert.That(((JobTimerException)_errors.Single().Exception).IsReplaced, Is.True);
    }

    [Test]
    public async Task C02_a_clock_that_seems_to_be_set_for_ever_does_not_hold_the_start_up()
    {
        var kernel = new VirtualKernel(tellsExpirationsFirst);
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

    private VirtualScheduler Run(params JobEntry[] jobs) => new(Reporting, jobs);

    private JobEntry Every(string period, string name, Clock clock = Clock.Monotonic) =>
        Job.Every(period, tick => _ticks.Add((tick.Job, tick.Due)), name: name, clock: clock);

    private DateTimeOffset[] DuesOf(string job) => [.. _ticks.Where(tick => tick.Job == job).Select(tick => tick.Due)];
}
