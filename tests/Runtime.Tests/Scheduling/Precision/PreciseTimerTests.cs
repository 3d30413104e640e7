using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Precision;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Tests.Scheduling.Precision;

/// <summary>The timer of a job that has a thread of its own, whose due times are handed to that thread early.</summary>
public class PreciseTimerTests
{
    private const long Latency = 40_000, FirstLead = 95_000; // ns. The first lead is the guess less half of the precision.

    private readonly LatentKernel _kernel = new(static _ => Latency);
    private readonly JobCounters _counters = new();
    private bool _isBusy;

    [Test]
    public void A_due_time_is_handed_over_early_to_a_thread_that_has_no_run()
    {
        (PreciseJob job, IKernelTimer timer, long due) = Armed();
        Wait();
        Assert.That(timer.ReadExpirations(), Is.EqualTo(1));
        Assert.That(_kernel.Now(Clock.Monotonic), Is.InRange(due - FirstLead + Latency, due - FirstLead + Latency + 1_000));
        Assert.That((job.TakeReached(), job.TakeReached()), Is.EqualTo((due, 0)));
        job.Await();
        Assert.That(_kernel.Now(Clock.Monotonic), Is.InRange(due, due + 1_000));
        Assert.That(_counters.Counts().Imprecise, Is.Zero);
    }

    [Test]
    public void While_the_job_has_a_run_its_timer_expires_when_it_is_due_and_not_before()
    {
        // Arrange
        (PreciseJob job, IKernelTimer timer, long due) = Armed();
        _isBusy = true;

        // Act and assert
        Wait();
        Assert.That(timer.ReadExpirations(), Is.Zero);
        Assert.That(job.TakeReached(), Is.Zero);
        Wait();
        Assert.That(timer.ReadExpirations(), Is.EqualTo(1));
        Assert.That(_kernel.Now(Clock.Monotonic), Is.InRange(due + Latency, due + Latency + 1_000));
        Assert.That(_counters.Counts().Imprecise, Is.EqualTo(1));
        job.Await(); // There is nothing to wait for.
        Assert.That(_kernel.Now(Clock.Monotonic), Is.LessThan(due + Latency + 2_000));
    }

    [Test]
    public void A_step_of_the_wall_clock_is_reported_as_by_any_timer()
    {
        (_, IKernelTimer timer, _) = Armed(Clock.Realtime);
        _kernel.StepWallClock(-1_000_000_000);
        Wait();
        Assert.That(timer.ReadExpirations(), Is.EqualTo(TimerFd.ClockWasSet));
    }

    private (PreciseJob Job, IKernelTimer Timer, long Due) Armed(Clock clock = Clock.Monotonic)
    {
        var options = new JobOptions { RunOn = RunOn.Thread, Precision = TimeSpan.FromMicroseconds(10) };
        var timers = new PreciseTimers(new EventLoop(_kernel, new(), owner: null), budget: 1);
        var job = new PreciseJob(options, clock, _counters, timers, () => _isBusy, static () => Assert.Fail("the budget is used up"));
        IKernelTimer timer = new PreciseTimerMaker(job).CreateTimer(clock, tag: 1);
        long due = _kernel.Now(clock) + 1_000_000;
        timer.Arm(due, period: 0);
        return (job, timer, due);
    }

    private void Wait() => _kernel.Wait(new EpollEvent[4], Timeout.InfiniteTimeSpan);
}
