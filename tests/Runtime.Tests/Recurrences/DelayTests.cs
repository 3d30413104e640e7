using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>A delay after the run: the slot is armed once, and then again when the run has ended.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class DelayTests(bool tellsExpirationsFirst)
{
    private static readonly Schedule Every300 = Schedule.Every("300ms");

    private readonly List<Handler> _handlers = [];

    [SetUp]
    public void Forget() => _handlers.Clear();

    private IEnumerable<DateTimeOffset> Starts => _handlers[0].Ticks.Select(tick => tick.Started);

    private IEnumerable<DateTimeOffset> Dues => _handlers[0].Ticks.Select(tick => tick.Due);

    [Test]
    public async Task B03_the_next_due_time_is_a_period_after_the_end_of_the_run()
    {
        await using VirtualScheduler run = Run(Every300);
        run.Kernel.Advance("1s");
        Assert.That(Dues, Is.EqualTo(new[] { At(0.3) }), "the run has not ended");
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.Null);

        End(run);
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(1.3)));
        run.Kernel.Advance("299ms");
        Assert.That(_handlers[0].Ticks, Has.Count.EqualTo(1));
        run.Kernel.Advance("1ms");
        Assert.That(Dues, Is.EqualTo(new[] { At(0.3), At(1.3) }));
    }

    [Test]
    public async Task Nothing_can_be_missed_however_long_the_loop_is_held_up()
    {
        await using VirtualScheduler run = Run(Every300);
        run.Kernel.Leap("10s");
        End(run);
        run.Kernel.Leap("10s");
        Assert.That(Starts, Is.EqualTo(new[] { At(10), At(20) }));
        Assert.That(Dues, Is.EqualTo(new[] { At(0.3), At(10.3) }));
        Assert.That(run.Stats.Missed, Is.Zero);
    }

    [Test]
    public async Task It_goes_with_a_first_delay_and_an_accuracy()
    {
        await using VirtualScheduler run = Run(Schedule.Every("300ms", "0s").WithAccuracy(TimeSpan.FromMilliseconds(200)));
        Assert.That(Dues, Is.EqualTo(new[] { At(0) }), "the clock is at a multiple");
        run.Kernel.Advance("50ms");
        End(run);
        run.Kernel.Advance("1s");
        Assert.That(Dues, Is.EqualTo(new[] { At(0), At(0.4) }));
    }

    [Test]
    public async Task It_goes_with_a_jitter()
    {
        await using VirtualScheduler run = Run(Every300.WithJitter(TimeSpan.FromMilliseconds(100)));
        run.Kernel.Advance("1s");
        Assert.That(Dues.Single(), Is.InRange(At(0.3), At(0.4)));
        End(run);
        run.Kernel.Advance("1s");
        Assert.That(Dues.Last(), Is.InRange(At(1.3), At(1.4)));
    }

    [Test]
    public async Task Two_jobs_of_one_period_wait_each_for_its_own_run()
    {
        await using VirtualScheduler run = Run(Every300, Every300);
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));
        run.Kernel.Advance("300ms");
        End(run, 1);
        run.Kernel.Advance("300ms");
        Assert.That(_handlers.Select(handler => handler.Ticks.Count), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task A10_a_new_period_during_the_run_counts_from_its_end()
    {
        await using VirtualScheduler run = Run(Every300);
        run.Kernel.Advance("400ms");
        run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromSeconds(2));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(2.4)));
        run.Kernel.Advance("1s");
        End(run);
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(3.4)));
        run.Kernel.Advance("2s");
        Assert.That(Dues, Is.EqualTo(new[] { At(0.3), At(3.4) }));
    }

    [TestCase(+7200)]
    [TestCase(-7200)]
    public async Task A_step_of_the_wall_clock_calls_no_handler_and_is_followed(int step)
    {
        await using VirtualScheduler run = Run(Schedule.Every("300ms", clock: Clock.Realtime));
        run.Kernel.Advance("300ms");
        run.Kernel.StepWallClock(TimeSpan.FromSeconds(step)); // While nothing is armed.
        End(run);
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(step + 0.6)));
        run.Kernel.Advance("300ms");
        Assert.That(Dues, Is.EqualTo(new[] { At(0.3), At(step + 0.6) }));
    }

    [Test]
    public async Task D10_a_timer_that_cannot_be_armed_again_is_replaced_and_the_loop_lives()
    {
        var errors = new List<JobError>();
        await using VirtualScheduler run = Run(new SchedulerOptions { OnError = errors.Add }, Every300);
        run.Kernel.Advance("300ms");
        run.Kernel.Fail("timerfd_settime", 22);
        End(run);
        run.Kernel.Advance("300ms");
        Assert.That(Dues, Is.EqualTo(new[] { At(0.3), At(0.6) }));
        Assert.That(errors.Select(error => ((JobTimerException)error.Exception).IsReplaced), Is.EqualTo(new[] { true }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(1));
    }

    [Test]
    public async Task D10_a_timer_that_fails_while_the_job_runs_is_replaced_and_armed_when_the_run_has_ended()
    {
        var errors = new List<JobError>();
        await using VirtualScheduler run = Run(new SchedulerOptions { OnError = errors.Add }, Every300);
        run.Kernel.Reads.Enqueue(1); // And it is ready still: the number is another file's.
        run.Kernel.Fail("read(timerfd)", 9, skip: 1);
        run.Kernel.Advance("300ms");
        Assert.That(errors.Select(error => ((JobTimerException)error.Exception).IsReplaced), Is.EqualTo(new[] { true }));
        Assert.That((_handlers[0].Running, run.Scheduler.Jobs[0].NextDue), Is.EqualTo((1, (DateTimeOffset?)null)));
        End(run);
        run.Kernel.Advance("300ms");
        Assert.That(Dues, Is.EqualTo(new[] { At(0.3), At(0.6) }));
    }

    private VirtualScheduler Run(params Schedule[] schedules) => Run(new SchedulerOptions(), schedules);

    private VirtualScheduler Run(SchedulerOptions options, params Schedule[] schedules) => new(options, new VirtualKernel(tellsExpirationsFirst), [.. schedules.Select((schedule, n) =>
    {
        var handler = new Handler();
        _handlers.Add(handler);
        return new JobEntry($"job {n}", schedule, new JobOptions { RunOn = RunOn.Loop, Missed = MissedTicks.Delay },
            _ => (in Tick tick, CancellationToken stop) => handler.Run(tick, stop));
    })]);

    private void End(VirtualScheduler run, int job = 0)
    {
        _handlers[job].End();
        run.Kernel.Settle();
    }
}
