using NUnit.Framework;

namespace TimerAttributes.Testing.Tests;

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

    private void Begin(JobOptions options, string period, Func<CancellationToken, Task> handler) => _bench = new(
        new JobEntry("job", Schedule.Every(period), options, _ => (in Tick _, CancellationToken stop) => new(handler(stop))));
}
