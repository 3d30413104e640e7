using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Tests.Scheduling.Policies;

/// <summary>Runs that failed, and their repetitions.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class RetryTests
{
    private readonly List<(double Time, TickReason Reason)> _calls = [];
    private readonly List<JobError> _errors = [];
    private int _failures;

    [Test]
    public async Task What_fails_is_repeated_after_a_delay_that_doubles_until_it_succeeds()
    {
        _failures = 2;
        await using VirtualScheduler run = Run(retries: 3, "1h");
        run.Kernel.Advance("1h1m");
        Assert.That(_calls.Select(call => call.Reason), Is.EqualTo(new[] { TickReason.Scheduled, TickReason.Retry, TickReason.Retry }));
        Assert.That(_calls[1].Time - _calls[0].Time, Is.InRange(1, 1.2511));
        Assert.That(_calls[2].Time - _calls[1].Time, Is.InRange(2, 2.5011));
        JobStats stats = run.Scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Retries, stats.Failures, _errors.Count), Is.EqualTo((1, 2, 2, 2)));
        Assert.That(run.Scheduler.Jobs[0].LastResult, Is.EqualTo(JobResult.Succeeded));
        Assert.That(_errors.Select(error => error.Tick.Reason), Is.EqualTo(new[] { TickReason.Scheduled, TickReason.Retry }));
    }

    [Test]
    public async Task No_more_is_repeated_than_there_are_retries_and_the_next_tick_has_as_many()
    {
        _failures = int.MaxValue;
        await using VirtualScheduler run = Run(retries: 2, "1h");
        run.Kernel.Advance("2h1m");
        JobStats stats = run.Scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Retries, stats.Failures), Is.EqualTo((2, 4, 6)));
    }

    [Test]
    public async Task A_retry_that_is_not_made_when_the_next_tick_comes_is_not_made()
    {
        _failures = int.MaxValue;
        await using VirtualScheduler run = Run(retries: 100, "10s");
        run.Kernel.Advance("100s");
        Assert.That(_calls.Where(call => call.Reason == TickReason.Scheduled).Select(call => call.Time), Is.EqualTo(Enumerable.Range(1, 10).Select(n => n * 10.0)));
        Assert.That(_calls.Count(call => call.Reason == TickReason.Retry), Is.EqualTo(27), "after 1, 3 and 7 s; the next would be after 15");
    }

    [Test]
    public async Task A_stop_and_a_pause_end_the_repetition([Values] bool stop)
    {
        _failures = int.MaxValue;
        await using VirtualScheduler run = Run(retries: 100, "1h");
        run.Kernel.Advance("1h");
        if (stop) await run.Scheduler.StopAsync();
        else run.Scheduler.Jobs[0].Pause();
        run.Kernel.Advance("30m");
        Assert.That((_calls.Count, run.Scheduler.Jobs[0].Stats.Retries), Is.EqualTo((1, 0L)));
    }

    [Test]
    public async Task A_condition_is_asked_before_a_retry_too()
    {
        bool isOpen = true;
        JobOptions options = new() { Retries = 2, RetryDelay = TimeSpan.FromSeconds(1), RunOn = RunOn.Loop, When = _ => _ => isOpen };
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _errors.Add }, Job.With(options, "1m", tick =>
        {
            _calls.Add((0, tick.Reason));
            isOpen = false;
            throw new InvalidOperationException("not yet");
        }));
        run.Kernel.Advance("119s");
        JobStats stats = run.Scheduler.Jobs[0].Stats;
        Assert.That((_calls.Count, stats.Runs, stats.Retries, stats.Suppressed), Is.EqualTo((1, 1L, 0L, 0L)), "a retry is no due time");
        isOpen = true;
        run.Kernel.Advance("30s");
        Assert.That(_calls.Select(call => call.Reason), Is.EqualTo(new[] { TickReason.Scheduled, TickReason.Scheduled }));
    }

    [Test]
    public async Task What_was_triggered_is_not_repeated()
    {
        _failures = 1;
        await using VirtualScheduler run = Run(retries: 3, "1h");
        Task<JobOutcome> outcome = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Advance("1m");
        Assert.That(((await outcome).Result, _calls.Count), Is.EqualTo((JobResult.Failed, 1)));
    }

    [Test]
    public void Delays_double_with_up_to_a_quarter_more_that_the_name_decides()
    {
        var first = TimeSpan.FromSeconds(1);
        for (int n = 0; n < 10; n++)
        {
            double seconds = RetryPlanner.DelayOf(first, n, "Jobs.Work").TotalSeconds;
            Assert.That(seconds, Is.InRange(Math.Pow(2, n), Math.Pow(2, n) * 1.25));
            Assert.That(RetryPlanner.DelayOf(first, n, "Jobs.Work").TotalSeconds, Is.EqualTo(seconds), "the same each time");
        }

        Assert.That(Enumerable.Range(0, 100).Select(n => RetryPlanner.DelayOf(first, 0, $"job {n}")).Distinct().Count(), Is.GreaterThan(95));
        Assert.That(RetryPlanner.DelayOf(TimeSpan.Zero, 50, "x"), Is.EqualTo(TimeSpan.Zero));
        Assert.That(RetryPlanner.DelayOf(first, 99, "x"), Is.EqualTo(TimeSpan.FromDays(365)), "and a year is enough");
    }

    private VirtualScheduler Run(int retries, string period)
    {
        VirtualScheduler run = null!;
        run = new(new SchedulerOptions { OnError = _errors.Add }, Job.With(new() { Retries = retries, RunOn = RunOn.Loop }, period, tick =>
        {
            _calls.Add(((run.Kernel.Now(Clock.Monotonic) - VirtualKernel.BootNanoseconds) / 1e9, tick.Reason));
            if (_failures > 0)
            {
                _failures--;
                throw new InvalidOperationException("not yet");
            }
        }));
        return run;
    }
}
