using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Hangs;

/// <summary>Handlers that do not end: after the hang timeout they are named, or left.</summary>
public class HangTests
{
    private Bench _bench = null!;

    [TearDown]
    public async Task End() => await _bench.DisposeAsync();

    [Test]
    [Retry(Growing.Attempts)]
    public async Task The_hang_timeout_begins_anew_with_each_handler_that_ends()
    {
        TimeSpan hangTimeout = Growing.From(1_000);
        _bench = new(new VirtualTime { HangTimeout = hangTimeout },
            [.. Enumerable.Range(0, 4).Select(n => Rows.Every("1s", _ => Compute(), name: $"job {n}"))]);
        await _bench.Advance(1);
        Assert.That(_bench.Scheduler.Jobs.Select(job => job.Stats.Runs), Is.All.EqualTo(1));

        void Compute() // Where it slept, the others would go on beside it.
        {
            long begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < 0.4 * hangTimeout)
            {
            }
        }
    }

    [Test]
    [Retry(Growing.Attempts)]
    public async Task F05_a_handler_that_does_not_end_is_named_after_the_hang_timeout([Values] RunOn runOn)
    {
        TimeSpan hangTimeout = Growing.From(100);
        var never = new TaskCompletionSource();
        _bench = new(new VirtualTime { HangTimeout = hangTimeout }, Rows.EveryAsync("1s", (_, _) => never.Task, runOn, "Acme.Poll"));
        VirtualTimeException? exception = Assert.ThrowsAsync<VirtualTimeException>(() => _bench.Advance(10));
        Assert.That(exception!.Jobs, Is.EqualTo(new[] { "Acme.Poll" }));
        Assert.That(exception.Message, Does.StartWith($"Virtual time stands at 2030-01-01 00:00:01.0000000Z since {hangTimeout.TotalSeconds} s of real time: the handler of 'Acme.Poll'")
            .And.Contain("time.WaitForTestAsync(task)"));
        never.SetResult();
        await _bench.Advance(1);
        Assert.That(_bench.Scheduler.Jobs[0].Stats.Runs, Is.EqualTo(2), "and then it goes on");
    }

    [Test]
    [Retry(Growing.Attempts)]
    public async Task Or_it_is_left_and_time_goes_on()
    {
        var never = new TaskCompletionSource();
        _bench = new(new VirtualTime { HangTimeout = Growing.From(50), AbandonUnfinished = true }, Rows.EveryAsync("1s", (_, _) => never.Task));
        await _bench.Advance(10);
        JobStats stats = _bench.Scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Skipped), Is.EqualTo((1L, 9L)));
        never.SetResult();
        await _bench.Advance(1);
        Assert.That(_bench.Scheduler.Jobs[0].Stats.Runs, Is.EqualTo(2));
    }

    [Test]
    [Retry(Growing.Attempts)]
    public async Task A_handler_that_blocks_its_thread_is_named_too([Values] RunOn runOn)
    {
        using var blocked = new ManualResetEventSlim();
        _bench = new(new VirtualTime { HangTimeout = Growing.From(100) }, Rows.Every("1s", _ => blocked.Wait(Patience.Span), runOn, "Acme.Poll"));
        VirtualTimeException? exception = Assert.ThrowsAsync<VirtualTimeException>(() => _bench.Advance(10));
        Assert.That(exception!.Message, Does.Contain("'Acme.Poll' holds up the thread"));
        blocked.Set();
        await _bench.Advance(1);
    }

    [Test]
    [Retry(Growing.Attempts)]
    public async Task Or_it_is_left_until_it_returns([Values] RunOn runOn, [Values] bool thenAwaits)
    {
        using var blocked = new ManualResetEventSlim();
        _bench = new(new VirtualTime { HangTimeout = Growing.From(50), AbandonUnfinished = true }, Rows.EveryAsync("1s", async (tick, stop) =>
        {
            if (tick.Sequence == 1) blocked.Wait(stop);
            if (thenAwaits) await _bench.Delay(0.5, stop);
        }, runOn));
        await _bench.Advance(10);
        ScheduledJob job = _bench.Scheduler.Jobs[0];
        Assert.That(job.Stats.Runs, Is.EqualTo(1));
        blocked.Set();
        Assert.That(() => job.IsRunning, Is.EqualTo(thenAwaits).After(Patience.Milliseconds, 1));
        await _bench.Advance(5);
        Assert.That(job.Stats.Runs, Is.GreaterThanOrEqualTo(5));
    }

    [Test]
    [Retry(Growing.Attempts)]
    public async Task A_lock_that_another_handler_holds_while_time_passes_is_waited_for_only_until_the_hang_timeout()
    {
        using var mutex = new SemaphoreSlim(1);
        _bench = new(new VirtualTime { HangTimeout = Growing.From(50), AbandonUnfinished = true },
            Work("first", "1s"), Work("second", "2s"));
        await _bench.Advance(12); // The first has let go, and the second may have been told of it already, or not.
        Assert.That(() => _bench.Trace, Is.EqualTo(new[] { "1 first", $"{_bench.Seconds} second" }).Or.EqualTo(new[] { "1 first", "11 second" }).After(Patience.Milliseconds, 5));

        JobEntry Work(string name, string delay) => Rows.OnceAsync(delay, async (_, stop) =>
        {
            await mutex.WaitAsync(stop);
            _bench.Note(name);
            await _bench.Delay(10, stop);
            mutex.Release();
        }, name);
    }
}
