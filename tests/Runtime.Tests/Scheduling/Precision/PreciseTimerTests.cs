using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Precision;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Tests.Scheduling.Precision;

/// <summary>The timer of a job that has a thread of its own, whose due times are handed to that thread early.</summary>
public class PreciseTimerTests
{
    private const long Latency = 40_000, FirstLead = 100_000; // ns. The first lead is the guess.

    private JobCounters _counters = null!;
    private LatentKernel _kernel = null!;
    private PreciseJob _job = null!;
    private PreciseDue _slot = null!;
    private IKernelTimer _timer = null!;
    private Clock _clock;
    private Action? _beforeArming;
    private long _extra;
    private bool _isBusy;
    private bool _isPaused;

    [SetUp]
    public void SetUp()
    {
        _kernel = new(_ => Latency + _extra) { BeforeArming = () => _beforeArming?.Invoke() };
        (_counters, _beforeArming, _extra, _isBusy, _isPaused) = (new(), null, 0, false, false);
        Use(Clock.Monotonic);
    }

    [Test]
    public void A_due_time_is_handed_over_early_to_a_thread_that_has_no_run()
    {
        // Act
        long due = Arm();
        Wait();

        // Assert
        Assert.That(_timer.ReadExpirations(), Is.EqualTo(1));
        Assert.That(_kernel.Now(Clock.Monotonic), Is.InRange(due - FirstLead + Latency, due - FirstLead + Latency + 1_000));
        Assert.That((_slot.TakeReached(), _slot.TakeReached()), Is.EqualTo((due, 0)));
        _slot.Wait(new NoSource(), due);
        _job.Await(due - 1); // Another run's due time.
        Assert.That(_kernel.Now(Clock.Monotonic), Is.LessThan(due - FirstLead + Latency + 2_000));
        _job.Await(due);
        Assert.That(_kernel.Now(Clock.Monotonic), Is.InRange(due, due + 1_000));
        Assert.That(_counters.Counts().Imprecise, Is.Zero);
    }

    [Test]
    public void While_the_job_has_a_run_its_timer_expires_when_it_is_due_and_not_before()
    {
        // Arrange
        long due = Arm();
        _isBusy = true;

        // Act and assert
        Wait();
        Assert.That(_timer.ReadExpirations(), Is.Zero);
        Assert.That(_slot.TakeReached(), Is.Zero);
        Wait();
        Assert.That(_timer.ReadExpirations(), Is.EqualTo(1));
        Assert.That(_kernel.Now(Clock.Monotonic), Is.InRange(due + Latency, due + Latency + 1_000));
        _slot.Wait(new NoSource(), due);
        _job.Await(due); // Nothing was handed over.
        Assert.That(_kernel.Now(Clock.Monotonic), Is.LessThan(due + Latency + 2_000));
        Assert.That(_counters.Counts().Imprecise, Is.Zero, "The run that the job has is not this due time's.");
    }

    [Test]
    public void While_the_job_is_paused_its_timer_expires_when_it_is_due_and_nothing_is_counted([Values] bool isArmedBefore)
    {
        // Arrange
        _isPaused = !isArmedBefore;
        long due = Arm();
        _isPaused = true;

        // Act and assert
        Wait();
        if (isArmedBefore)
        {
            Assert.That(_timer.ReadExpirations(), Is.Zero);
            Wait();
        }

        Assert.That(_kernel.Now(Clock.Monotonic), Is.InRange(due + Latency, due + Latency + 1_000));
        Assert.That(_timer.ReadExpirations(), Is.EqualTo(1));
        _job.SpinUntil(due);
        Assert.That(_counters.Counts().Imprecise, Is.Zero);
    }

    [Test]
    public void A_lead_is_at_most_half_of_the_period_so_that_a_long_latency_does_not_keep_the_job_from_learning()
    {
        Use(Clock.Monotonic, RunOn.Loop);
        for (int n = 0; n < 20; n++) _job.LearnOfLoop(n == 10 ? 130_000 : 40_000);
        Assert.That(_job.LeadAfter(1_000_000, gap: long.MaxValue), Is.EqualTo(new Lead(130_000, IsCut: false)));
        Assert.That(_job.LeadAfter(150_000, gap: 100_000), Is.EqualTo(new Lead(50_000, IsCut: false)));
    }

    [Test]
    public void A_thread_learns_from_wake_ups_that_came_too_late_as_well()
    {
        for (int n = 0; n < 20; n++)
        {
            _extra = 110_000; // The loop wakes up after the due time, and the thread as much later.
            long due = Arm();
            Wait();
            Assert.That(_timer.ReadExpirations(), Is.EqualTo(1));
            _slot.Wait(new NoSource(), due);
            _job.Await(due);
        }

        Assert.That(_counters.Counts().Imprecise, Is.InRange(16, 17), "Then the lead is longer.");
    }

    [Test]
    public void A_step_of_the_wall_clock_is_reported_as_by_any_timer()
    {
        Use(Clock.Realtime);
        Arm();
        _kernel.StepWallClock(-1_000_000_000);
        Wait();
        Assert.That(_timer.ReadExpirations(), Is.EqualTo(TimerFd.ClockWasSet));
    }

    [Test]
    public void A_step_back_while_the_job_has_a_run_is_reported_when_the_timer_is_armed_again()
    {
        Use(Clock.Realtime);
        Arm();
        _isBusy = true;
        Wait();
        _beforeArming = () => _kernel.StepWallClock(-1_000_000_000);
        Assert.That(_timer.ReadExpirations(), Is.EqualTo(TimerFd.ClockWasSet));
    }

    [Test]
    public void A_step_back_during_the_wait_does_not_change_its_end()
    {
        // Arrange
        Use(Clock.Realtime);
        long due = Arm(), begin = _kernel.Now(Clock.Monotonic);
        Wait();
        Assert.That(_timer.ReadExpirations(), Is.EqualTo(1));
        _slot.Wait(new NoSource(), due);

        // Act
        _kernel.StepWallClock(-3_600_000_000_000);
        _job.Await(due);

        // Assert
        Assert.That(_kernel.Now(Clock.Monotonic) - begin, Is.InRange(1_000_000 - 100, 1_001_000));
    }

    [Test]
    public void A_plan_that_begins_before_a_due_time_that_was_handed_over_does_not_answer_for_it_again()
    {
        long due = Arm();
        Wait();
        _timer.ReadExpirations();
        Assert.That((_job.BeginAfter(due - 1_000), _job.BeginAfter(due), _job.BeginAfter(due + 1)), Is.EqualTo((due + 1, due + 1, due + 1)));
        Assert.That(_job.BeginAfter(due - 1_000_000_000), Is.EqualTo(due - 1_000_000_000), "The clock was set back.");
    }

    [TearDown]
    public void TearDown() => _timer.Dispose();

    private void Use(Clock clock, RunOn runOn = RunOn.Thread)
    {
        var options = new JobOptions { RunOn = runOn, Precision = TimeSpan.FromMicroseconds(10) };
        var timers = new PreciseTimers(new EventLoop(_kernel, new(), owner: null), budget: 1);
        _clock = clock;
        _job = new(options, clock, _counters, timers, () => _isBusy, () => _isPaused, static _ => Assert.Fail("the budget is used up"));
        _slot = new(_job, clock);
        _timer = _slot.CreateTimer(clock, tag: 1);
    }

    private long Arm()
    {
        long due = _kernel.Now(_clock) + 1_000_000;
        _timer.Arm(due, period: 0);
        return due;
    }

    private void Wait() => _kernel.Wait(new EpollEvent[4], Timeout.InfiniteTimeSpan);

    private sealed class NoSource : ISource
    {
        public bool Collect(EpollEvents events) => false;

        public void Fire()
        {
        }
    }
}
