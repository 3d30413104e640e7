using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Runs;

/// <summary>Runs of jobs that have a time-out, and of those that wait for another job's.</summary>
public class TimedRunTests
{
    private Bench _bench = null!;

    [TearDown]
    public async Task End() => await _bench.DisposeAsync();

    [Test]
    public async Task F05_a_run_that_waits_for_nothing_but_its_token_is_timed_out([Values] RunOn runOn, [Values] bool delay)
    {
        Begin(TimeSpan.FromSeconds(3), runOn, stop => delay
            ? Task.Delay(Timeout.InfiniteTimeSpan, _bench.Provider, stop)
            : new TaskCompletionSource().Task.WaitAsync(stop));
        await _bench.Advance(25);
        Assert.That((Stats.Runs, Stats.Timeouts), Is.EqualTo((2L, 2L)));
        Assert.That(Stats.LastDuration, Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(_bench.Errors, Is.Empty);
    }

    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    public async Task F05_so_is_one_that_blocks(RunOn runOn)
    {
        Begin(TimeSpan.FromSeconds(3), runOn, stop =>
        {
            stop.WaitHandle.WaitOne();
            stop.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        });
        await _bench.Advance(15);
        Assert.That((Stats.Timeouts, Stats.LastDuration), Is.EqualTo((1L, TimeSpan.FromSeconds(3))));
    }

    [Test]
    public async Task Time_stands_still_for_what_a_run_does_when_its_time_out_has_come()
    {
        Begin(TimeSpan.FromSeconds(3), RunOn.Pool, async stop =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
            }
            finally
            {
                await Task.Run(() => Thread.Sleep(20), CancellationToken.None).ConfigureAwait(false);
                _bench.Note("cleaned up");
            }
        });
        await _bench.Advance(18);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "13 cleaned up" }));
    }

    [Test]
    public async Task Time_stands_still_for_real_work_under_a_time_out_unless_something_else_is_asked_for()
    {
        Begin(TimeSpan.FromSeconds(3), RunOn.Pool, async stop =>
        {
            await Task.Run(() => Thread.Sleep(20), stop);
            _bench.Note("worked");
        }, new VirtualTime());
        await _bench.Advance(25);
        Assert.That((_bench.Trace, Stats.Timeouts), Is.EqualTo((new[] { "10 worked", "20 worked" }, 0L)));
    }

    [Test]
    public async Task A_run_that_awaits_a_trigger_waits_for_virtual_time([Values] RunOn runOn, [Values] bool here)
    {
        _bench = new(
            Rows.EveryAsync("10s", async (_, _) =>
            {
                JobOutcome outcome = await _bench.Scheduler[new("backup")].Trigger().ConfigureAwait(here);
                if (!here) await Task.Run(() => Thread.Sleep(20), CancellationToken.None).ConfigureAwait(false); // Time stands still again.
                _bench.Note($"{outcome.Result} after {outcome.Duration.TotalSeconds} s");
            }, runOn, "asking"),
            Rows.EveryAsync("1h", (_, stop) => _bench.Delay(3, stop), name: "backup"));
        await _bench.Advance(25);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "13 Succeeded after 3 s", "23 Succeeded after 3 s" }));
    }

    [Test]
    public async Task One_that_asks_in_vain_or_twice_goes_on_too()
    {
        _bench = new(
            Rows.OnceAsync("10s", async (_, _) =>
            {
                Task<JobOutcome> first = _bench.Scheduler[new("backup")].Trigger(), second = _bench.Scheduler[new("backup")].Trigger();
                _bench.Note($"{(await second).Result}");
                await Task.Run(() => Thread.Sleep(20), CancellationToken.None); // Time may pass: the first has not ended.
                _bench.Note($"{(await first).Result}");
            }, "asking"),
            Rows.EveryAsync("1h", (_, stop) => _bench.Delay(3, stop), name: "backup"));
        await _bench.Advance(12);
        Assert.That(_bench.Trace, Is.EqualTo(new[] { "10 Skipped" }));
        await _bench.Advance(5);
        Assert.That(_bench.Trace[^1], Does.EndWith("Succeeded"));
    }

    private JobStats Stats => _bench.Scheduler.Jobs[0].Stats;

    private void Begin(TimeSpan timeout, RunOn runOn, Func<CancellationToken, Task> handler, VirtualTime? time = null) => _bench = new(
        time ?? new VirtualTime { AdvanceToTimeout = true },
        new JobEntry("job", Schedule.Every("10s"), new JobOptions { Timeout = timeout, RunOn = runOn },
            _ => (in Tick _, CancellationToken stop) => new(handler(stop))));
}
