using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Runs;

/// <summary>What a job's options promise, with handlers that take virtual time.</summary>
public class PolicyTests
{
    private Bench _bench = null!;

    [TearDown]
    public async Task End() => await _bench.DisposeAsync();

    [Test]
    public async Task B07_concurrent_calls_are_as_many_as_stated([Values(RunOn.Pool, RunOn.Loop)] RunOn runOn)
    {
        int running = 0, most = 0;
        Begin(new() { Overlap = Overlap.Concurrent, MaxConcurrency = 4, RunOn = runOn }, "1s", async stop =>
        {
            most = Math.Max(most, ++running);
            await _bench.Delay(10, stop);
            running--;
        });
        await _bench.Advance(3_600);
        Assert.That(most, Is.EqualTo(4));
        JobStats stats = _bench.Scheduler.Jobs[0].Stats;
        // Four in eleven seconds: the tick at the very end of a handler still finds it running.
        Assert.That((stats.Runs, stats.Runs + stats.Skipped), Is.EqualTo((1_311L, 3_600L)));
    }

    [Test]
    public async Task F05_a_time_out_cancels_the_token_of_a_handler_that_waits_for_virtual_time()
    {
        Begin(new() { Timeout = TimeSpan.FromSeconds(5) }, "1m", async stop =>
        {
            _bench.Note("begins");
            try
            {
                await _bench.Delay(30, stop);
            }
            finally
            {
                _bench.Note("cancelled");
            }
        });
        await _bench.Advance(130);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "60 begins", "65 cancelled", "120 begins", "125 cancelled" }));
        Assert.That(_bench.Scheduler.Jobs[0].Stats.Timeouts, Is.EqualTo(2));
    }

    [Test]
    public async Task A_trigger_is_awaited_across_an_advance()
    {
        Begin(new() { RunOn = RunOn.Pool }, "1h", stop => _bench.Delay(5, stop));
        Task<JobOutcome> outcome = _bench.Scheduler.Jobs[0].Trigger();
        await _bench.Advance(4);
        Assert.That(outcome.IsCompleted, Is.False);
        await _bench.Advance(1);
        Assert.That((await outcome).Duration, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task What_has_not_ended_when_the_next_tick_is_due_is_not_repeated()
    {
        Begin(new() { Retries = 3, RetryDelay = TimeSpan.FromSeconds(1) }, "10s", async _ =>
        {
            _bench.Note("begins");
            await _bench.Delay(15, CancellationToken.None);
            throw new InvalidOperationException("not yet");
        });
        await _bench.Advance(66); // The last has ended then, too.
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "10 begins", "30 begins", "50 begins" }));
    }

    [Test]
    public async Task Calls_that_fail_beside_each_other_are_repeated_each_and_until_the_next_tick([Values] bool inTime)
    {
        JobOptions options = new()
        {
            Overlap = Overlap.Concurrent,
            Missed = MissedTicks.Burst,
            Retries = 1,
            RetryDelay = TimeSpan.FromSeconds(inTime ? 7 : 11),
        };
        Begin(options, "10s", _ => Task.FromException(new InvalidOperationException("never")));
        await _bench.Time.StallLoopAsync(TimeSpan.FromSeconds(20));
        await _bench.Advance(15);
        Assert.That(Stats with { LastLateness = default, LatenessP50 = default, LatenessP99 = default, LatenessMax = default },
            Is.EqualTo(new JobStats { Runs = 3, Retries = inTime ? 2 : 0, Failures = inTime ? 5 : 3 }));
    }

    [Test]
    public async Task A_retry_that_the_condition_does_not_want_is_no_due_time()
    {
        int asked = 0;
        Begin(new() { Retries = 1, When = _ => _ => asked++ == 0 }, "10s", _ => Task.FromException(new InvalidOperationException("never")));
        await _bench.Advance(15);
        Assert.That((asked, Stats.Runs, Stats.Suppressed), Is.EqualTo((2, 1L, 0L)));
    }

    [Test]
    public async Task A_trigger_that_finds_the_job_running_is_skipped_in_a_group_too()
    {
        Begin(new() { Group = "db" }, "10s", stop => _bench.Delay(5, stop));
        await _bench.Advance(11);
        Task<JobOutcome> outcome = _bench.Scheduler.Jobs[0].Trigger();
        await _bench.Advance(20);
        Assert.That(((await outcome).Result, Stats.ManualRuns), Is.EqualTo((JobResult.Skipped, 0L)));
    }

    [Test]
    public async Task A_run_that_was_under_way_when_its_job_was_first_triggered_is_cancelled_by_the_stop()
    {
        Begin(new(), "10s", stop => _bench.Delay(5, stop));
        await _bench.Advance(11);
        Assert.That((await _bench.Scheduler.Jobs[0].Trigger()).Result, Is.EqualTo(JobResult.Skipped));
        await _bench.Scheduler.StopAsync();
        Assert.That((Stats.Cancelled, Stats.Failures, _bench.Errors.Count), Is.EqualTo((1L, 0L, 0)));
    }

    [Test]
    public async Task A_cancellation_that_comes_when_its_run_has_ended_does_not_hit_the_next()
    {
        Begin(new() { Overlap = Overlap.CancelPrevious }, "1h", stop =>
        {
            _bench.Note($"{stop.IsCancellationRequested}");
            return Task.CompletedTask;
        });
        _bench.Scheduler.Loop.Post(() =>
        {
            _ = _bench.Scheduler.Jobs[0].Trigger();
            _ = _bench.Scheduler.Jobs[0].Trigger(); // Cancels a run that waits for its turn in the pool, and does not look at its token.
        });
        await _bench.Advance(1);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "0 False", "0 False" }));
    }

    [Test]
    public async Task F02_twenty_thousand_cancelled_runs_leave_nothing_behind()
    {
        Begin(new() { Overlap = Overlap.CancelPrevious }, "1s", stop => _bench.Delay(5, stop));
        await _bench.Advance(1_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await _bench.Advance(20_000);
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(1_000_000));
        Assert.That(Stats.Cancelled, Is.EqualTo(20_999));
    }

    [Test]
    public async Task After_a_stall_a_tick_finds_the_run_that_would_have_ended_meanwhile()
    {
        Begin(new(), "10s", stop => _bench.Delay(2, stop));
        await _bench.Advance(11);
        await _bench.Time.StallLoopAsync(TimeSpan.FromSeconds(20));
        Assert.That((Stats.Runs, Stats.Skipped, Stats.Missed), Is.EqualTo((1L, 1L, 1L)));
        await _bench.Advance(10);
        Assert.That(Stats.Runs, Is.EqualTo(2));
    }

    private JobStats Stats => _bench.Scheduler.Jobs[0].Stats;

    private void Begin(JobOptions options, string period, Func<CancellationToken, Task> handler) => _bench = new(
        new JobEntry("job", Schedule.Every(period), options, _ => (in Tick _, CancellationToken stop) => new(handler(stop))));
}
