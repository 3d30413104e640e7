using TimerAttributes.Linux;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <content>A shared timer that fails, and a clock that is set.</content>
public partial class SharedTimerTests
{
    [TestCase("read(timerfd)")]
    [TestCase("timerfd_settime")]
    public async Task A_timer_that_fails_is_replaced_told_to_each_of_its_jobs_and_loses_no_due_time(string call)
    {
        await using VirtualScheduler run = Run(0, Every("1s", "a"), Every("1500ms", "b"));
        run.Kernel.Fail(call, 9);
        run.Kernel.Advance("3s");

        Assert.That(DuesOf("a"), Is.EqualTo(new[] { At(1), At(2), At(3) }));
        Assert.That(DuesOf("b"), Is.EqualTo(new[] { At(1.5), At(3) }));
        Assert.That(_errors.Select(error => (error.Job, ((JobTimerException)error.Exception).IsReplaced)),
            Is.EquivalentTo(new[] { ("a", true), ("b", true) }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(1));
    }

    [Test]
    public async Task A_timer_whose_replacement_fails_as_well_is_given_up_without_a_spin_and_told_to_each_job()
    {
        await using VirtualScheduler run = Run(0, Every("1s", "a"), Every("1500ms", "b"));
        run.Kernel.Fail("read(timerfd)", 9, times: 2);
        run.Kernel.Advance("3s");

        Assert.That(_ticks, Is.Empty);
        Assert.That(_errors.Select(error => (error.Job, ((JobTimerException)error.Exception).IsReplaced)),
            Is.EqualTo(new[] { ("a", true), ("b", true), ("a", false), ("b", false) }));
        Assert.That((run.Scheduler.Jobs[0].NextDue, run.Kernel.LiveTimers), Is.EqualTo(((DateTimeOffset?)null, 0)));
        Assert.That(run.Scheduler.Loop.Counters.Iterations, Is.LessThanOrEqualTo(4));
    }

    [Test]
    public async Task A_replacement_that_fails_is_given_up_without_a_spin_also_if_one_job_has_the_timer_alone()
    {
        await using VirtualScheduler run = Run(0, Every("1s", "a"));
        run.Kernel.Fail("read(timerfd)", 9, times: 20);
        run.Kernel.Advance("3s");

        Assert.That(_ticks, Is.Empty);
        Assert.That(_errors.Select(error => ((JobTimerException)error.Exception).IsReplaced), Is.EqualTo(new[] { true, false }));
        Assert.That((run.Scheduler.Jobs[0].NextDue, run.Kernel.LiveTimers), Is.EqualTo(((DateTimeOffset?)null, 0)));
        Assert.That(run.Scheduler.Loop.Counters.Iterations, Is.LessThanOrEqualTo(4));
    }

    [Test]
    public async Task A_clock_that_is_set_while_a_job_is_rescheduled_and_a_due_time_that_passes_before_the_notice_leave_the_job_armed()
    {
        VirtualKernel kernel = null!;
        var held = new ManualResetEventSlim();
        JobEntry job = Every(Schedule.Cron("0 0 * * * *"), "a", onTick: () =>
        {
            if (_ticks.Count == 1) kernel.Spend("3s"); // The timer expires before the loop has told the slot that the clock was set.
        });
        await using VirtualScheduler run = Run(0, job);
        kernel = run.Kernel;
        run.Scheduler.Loop.Post(held.Wait);
        kernel.BeforeArming = () => kernel.SetWallClock(TimeSpan.FromSeconds(10));
        run.Scheduler.Jobs[0].Reschedule(Schedule.Cron("* * * * * *"));
        held.Set();
        kernel.Settle();

        int before = _ticks.Count;
        kernel.Advance("5s");
        Assert.That(_ticks.Skip(before).Sum(tick => tick.Expirations), Is.EqualTo(5));
    }

    [Test]
    public async Task A_stop_that_cannot_wake_the_loop_wakes_it_by_the_shared_timer()
    {
        VirtualScheduler run = Run(0, Every("1h", "a"), Every("2h", "b"));
        run.Kernel.Fail("write(eventfd)", Errno.EMFILE, times: int.MaxValue);
        await run.DisposeAsync();
        Assert.That((run.Kernel.LiveTimers, run.Kernel.IsDisposed), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task A_set_clock_that_is_found_while_the_loop_cannot_be_woken_is_no_failure_of_the_timer_and_is_told_by_it()
    {
        await using VirtualScheduler run = Run(0, Every(Wall("30m"), "a"), Every(Wall("1h"), "b"));
        run.Kernel.BeforeArming = () => run.Kernel.SetWallClock(TimeSpan.FromHours(-9));
        run.Kernel.Fail("write(eventfd)", Errno.EMFILE, times: 2);
        run.Scheduler.Jobs[0].Reschedule(Wall("20m"));
        run.Kernel.Advance("1h");

        Assert.That(_errors, Is.Empty);
        Assert.That(_ticks.Select(tick => tick.Job), Is.EquivalentTo(new[] { "a", "a", "a", "b" }));
    }

    [Test]
    public async Task A_timer_that_fails_while_the_loop_cannot_be_woken_is_replaced_and_told_to_each_of_its_jobs()
    {
        await using VirtualScheduler run = Run(0, Every("1s", "a"), Every("1500ms", "b"));
        run.Kernel.Fail("read(timerfd)", 9);
        run.Kernel.Fail("write(eventfd)", Errno.EMFILE);
        run.Kernel.Advance("3s");

        Assert.That(DuesOf("a").Concat(DuesOf("b")), Is.EqualTo(new[] { At(1), At(2), At(3), At(1.5), At(3) }));
        Assert.That(_errors.Select(error => (error.Job, ((JobTimerException)error.Exception).IsReplaced)),
            Is.EqualTo(new[] { ("a", true), ("b", true) }));
    }

    [Test]
    public async Task A_set_clock_is_told_to_many_jobs_in_several_rounds_so_that_posts_get_their_turn()
    {
        int seen = 0;
        VirtualScheduler? run = null;
        run = Run(0, [.. Enumerable.Range(1, 1_000).Select(n => Every(
            Schedule.Every(10 * Second + TimeSpan.FromMilliseconds(n), clock: Clock.Realtime), $"{n}", onTick: () =>
            {
                if (_ticks.Count == 1) run!.Scheduler.Loop.Post(() => seen = _ticks.Count);
            }))]);
        await using (run)
        {
            run.Kernel.StepWallClock(TimeSpan.FromHours(1));
            Assert.That(seen, Is.InRange(1, 512));
            Assert.That(_ticks.Select(tick => tick.Job), Is.EquivalentTo(Enumerable.Range(1, 1_000).Select(n => $"{n}")));
        }
    }

    [Test]
    public async Task A_job_that_is_rescheduled_after_the_timer_has_failed_has_a_timer_in_order_and_is_not_told()
    {
        ScheduledJob? job = null;
        await using VirtualScheduler run = Run(1,
            Every(Schedule.Every("1s"), "own", onTick: () => job?.Reschedule(5 * Second)), Every("1h", "a"), Every("1500ms", "b"));
        run.Scheduler.Jobs[1].Reschedule(1 * Second); // From now on it keeps its slot.
        run.Kernel.Settle();
        job = run.Scheduler.Jobs[1];
        run.Kernel.Fail("read(timerfd)", 9, skip: 1); // The read of the shared timer, in the round in which the first job is due as well.
        run.Kernel.Advance("1s");

        Assert.That(_errors.Select(error => error.Job), Is.EqualTo(new[] { "b" }));
        Assert.That((_ticks.Select(tick => tick.Job), job.NextDue), Is.EqualTo((new[] { "own" }, At(6))));
    }

    [Test]
    public async Task A_thread_that_may_not_arm_an_alarm_timer_gets_the_exception_alone()
    {
        await using VirtualScheduler run = Run(0,
            Every(Schedule.Every("10s", clock: Clock.BoottimeAlarm), "a"), Every(Schedule.Every("15s", clock: Clock.BoottimeAlarm), "b"));
        run.Kernel.Fail("timerfd_settime", Errno.EPERM);
        Assert.That(() => run.Scheduler.Jobs[0].Reschedule(Second), Throws.TypeOf<LinuxException>());
        run.Kernel.Advance("30s");

        Assert.That(_errors, Is.Empty);
        Assert.That(_ticks.Select(tick => tick.Job), Is.EqualTo(new[] { "a", "b", "a", "a", "b" }));
    }
}
