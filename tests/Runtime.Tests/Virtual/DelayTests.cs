using TimerAttributes.Scheduling;
using TimerAttributes.Tests.Harness;

namespace TimerAttributes.Tests.Virtual;

/// <summary>The slot's side of a delay after the run: armed once, and then again when it is told that the run has ended.</summary>
public class DelayTests
{
    private readonly List<double> _ticks = [];
    private VirtualLoop _run = null!;
    private Slots? _slots;

    [SetUp]
    public void Open()
    {
        _ticks.Clear();
        _slots = null;
        _run = new();
    }

    [TearDown]
    public void Close()
    {
        using (_run) _run.On(() => _slots?.Close());
        Assert.That(_run.Kernel.LiveTimers, Is.Zero);
    }

    [Test]
    public void B03_the_next_due_time_is_a_period_after_the_end_of_the_run()
    {
        JobRunner runner = Make(Schedule.Every("300ms"));
        _run.Advance("1s");
        Assert.That(_ticks, Is.EqualTo(new[] { 300.0 }), "the run has not ended");
        Assert.That(runner.Slot!.NextDue, Is.Null);

        _run.On(() => runner.Slot.Restart());
        Assert.That(runner.Slot.NextDue, Is.EqualTo(VirtualScheduler.At(1.3)));
        _run.Advance("299ms");
        Assert.That(_ticks, Has.Count.EqualTo(1));
        _run.Advance("1ms");
        Assert.That(_ticks, Is.EqualTo(new[] { 300.0, 1300.0 }));
    }

    [Test]
    public void Nothing_can_be_missed_however_long_the_loop_is_held_up()
    {
        JobRunner runner = Make(Schedule.Every("300ms"));
        _run.Kernel.Leap("10s");
        _run.On(() => runner.Slot!.Restart());
        _run.Kernel.Leap("10s");
        Assert.That(_ticks, Is.EqualTo(new[] { 10_000.0, 20_000.0 }), "called when the loop is back");
        Assert.That(runner.Parts.Counters.Snapshot().Missed, Is.Zero);
    }

    [Test]
    public void It_goes_with_a_first_delay_a_jitter_and_an_accuracy()
    {
        JobRunner runner = Make(Schedule.Every("300ms", "0s").WithAccuracy(TimeSpan.FromMilliseconds(200)));
        Assert.That(_ticks, Is.EqualTo(new[] { 0.0 }), "the clock is at a multiple");
        _run.Advance("50ms");
        _run.On(() => runner.Slot!.Restart());
        _run.Advance("1s");
        Assert.That(_ticks, Is.EqualTo(new[] { 0.0, 400.0 }));

        JobRunner jittered = Make(Schedule.Every("300ms").WithJitter(TimeSpan.FromMilliseconds(100)));
        _run.Advance("1s");
        Assert.That(_ticks[^1], Is.InRange(1_350, 1_450));
        _run.On(() => jittered.Slot!.Restart());
        _run.Advance("1s");
        Assert.That(_ticks[^1], Is.InRange(2_350, 2_450));
    }

    [Test]
    public void Two_jobs_of_one_period_wait_each_for_its_own_run()
    {
        JobRunner[] runners = Make(Schedule.Every("300ms"), Schedule.Every("300ms"));
        Assert.That(_run.Kernel.LiveTimers, Is.EqualTo(2));
        _run.Advance("300ms");
        _run.On(() => runners[1].Slot!.Restart());
        _run.Advance("300ms");
        Assert.That(_ticks, Is.EqualTo(new[] { 300.0, 300.0, 600.0 }));
    }

    [Test]
    public void A_restart_in_the_handler_and_one_that_is_not_due_yet_count_from_the_last()
    {
        JobRunner runner = null!;
        runner = Make(() => runner.Slot!.Restart(), Schedule.Every("300ms"));
        _run.Advance("900ms");
        Assert.That(_ticks, Is.EqualTo(new[] { 300.0, 600.0, 900.0 }));
        _run.Advance("100ms");
        _run.On(() => runner.Slot!.Restart());
        _run.Advance("300ms");
        Assert.That(_ticks[^1], Is.EqualTo(1_300.0));
    }

    [Test]
    public void D10_a_timer_that_cannot_be_armed_again_is_replaced_and_the_loop_lives()
    {
        JobRunner runner = Make(Schedule.Every("300ms"));
        _run.Advance("300ms");
        _run.Kernel.Fail("timerfd_settime", 22);
        _run.On(() => runner.Slot!.Restart());
        _run.Advance("300ms");
        Assert.That(_ticks, Is.EqualTo(new[] { 300.0, 600.0 }));
        Assert.That(_run.Kernel.LiveTimers, Is.EqualTo(1));
    }

    [Test]
    public void A_grid_knows_no_restart()
    {
        JobRunner runner = Make(MissedTicks.Coalesce, () => { }, [Schedule.Every("300ms")])[0];
        _run.Advance("400ms");
        _run.On(() => runner.Slot!.Restart());
        _run.Advance("200ms");
        Assert.That(_ticks, Is.EqualTo(new[] { 300.0, 600.0 }));
    }

    private JobRunner Make(Schedule schedule) => Make(() => { }, schedule);

    private JobRunner Make(Action handler, Schedule schedule) => Make(MissedTicks.Delay, handler, [schedule])[0];

    private JobRunner[] Make(params Schedule[] schedules) => Make(MissedTicks.Delay, () => { }, schedules);

    // In place of the scheduler, which tells the slot by itself when a run has ended.
    private JobRunner[] Make(MissedTicks missed, Action handler, Schedule[] schedules)
    {
        var slots = new Slots(_run.Loop, host: null);
        var options = new JobOptions { RunOn = RunOn.Loop, Missed = missed };
        ScheduledJob[] jobs = [.. schedules.Select((schedule, n) => new ScheduledJob(new JobEntry($"job {n}", schedule, options,
            _ => (in Tick _, CancellationToken _) =>
            {
                _ticks.Add(_run.Time);
                handler();
                return default;
            })))];
        var binding = new JobBinding(new Scheduler(new JobTable()), null, new Dictionary<Type, object>());
        var lifetime = new Lifetime();
        JobRunner[] runners = [.. jobs.Select(job => new JobRunner(new(job, job.Bind(binding), _run.Loop, lifetime, null, new(null))))];
        _run.On(() =>
        {
            lifetime.Context.Enter();
            _slots?.Close();
            (_slots = slots).Make(jobs, runners);
            slots.Arm();
        });
        return runners;
    }
}
