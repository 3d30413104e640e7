using System.Collections.Concurrent;
using System.Diagnostics;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>Which thread a handler runs on, and what comes along.</summary>
[RealKernel]
public class DispatchTests
{
    private static readonly AsyncLocal<string?> Local = new();

    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Thread)]
    public async Task F13_what_the_starter_s_context_holds_stays_with_the_starter(RunOn runOn)
    {
        Local.Value = "the starter's";
        var seen = new List<string?>();
        await using var scheduler = new Scheduler(new JobTable(Job.EveryAsync("5ms", async (_, _) =>
        {
            lock (seen) seen.Add(Local.Value);
            Local.Value = "the handler's"; // Nor does it reach the next call.
            await Task.Yield();
            lock (seen) seen.Add(Local.Value);
        }, runOn)));
        scheduler.Start();
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThanOrEqualTo(3).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync();
        Assert.That(seen[..6], Is.EqualTo(new[] { null, "the handler's", null, "the handler's", null, "the handler's" }));
    }

    [Test]
    public async Task Each_RunOn_is_where_it_says()
    {
        var seen = new ConcurrentDictionary<RunOn, Thread>();
        await using var scheduler = new Scheduler(new JobTable(
            [.. Enum.GetValues<RunOn>().Select(runOn => Job.Every("5ms", _ => seen.TryAdd(runOn, Thread.CurrentThread), runOn, $"on {runOn}"))]));
        scheduler.Start();
        Assert.That(() => seen.Count, Is.EqualTo(3).After(Patience.Milliseconds, 5));

        Dictionary<RunOn, Thread> threads = new(seen);
        Assert.That(threads[RunOn.Pool].IsThreadPoolThread, Is.True);
        Assert.That(threads[RunOn.Loop].Name, Is.EqualTo("TimerAttributes loop"));
        Assert.That(threads[RunOn.Thread].Name, Is.EqualTo("on Thread"));
        await scheduler.StopAsync();
        Assert.That(threads[RunOn.Thread].Join(Patience.Span) && threads[RunOn.Loop].Join(Patience.Span), Is.True, "both threads end with the scheduler");
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    public async Task A_tick_allocates_nothing(RunOn runOn)
    {
        await using var scheduler = new Scheduler(new JobTable(
            [.. Enumerable.Range(0, 10).Select(n => Job.Every("1ms", static _ => { }, runOn, $"job {n}"))]));
        AssertAllocatesNothing(scheduler);
    }

    [Test]
    public async Task A_tick_of_a_timer_that_slots_share_allocates_nothing()
    {
        await using var scheduler = new Scheduler(new JobTable(
            [.. Enumerable.Range(0, 10).Select(n => Job.Every("1ms", static _ => { }, RunOn.Loop, $"job {n}", first: $"{n + 1}ms"))]),
            options: null, static () => new LinuxKernel(new FileRoom(most: 0)));
        AssertAllocatesNothing(scheduler);
    }

    private static void AssertAllocatesNothing(Scheduler scheduler)
    {
        scheduler.Start();
        Assert.That(() => scheduler.Jobs[9].Stats.Runs, Is.GreaterThan(200).After(Patience.Milliseconds, 5), "warm");

        // The test host and the JIT allocate when they please: the best of several windows has our allocations alone.
        double least = double.MaxValue;
        for (long start = Stopwatch.GetTimestamp(); least >= 1 && Stopwatch.GetElapsedTime(start) < Patience.Span;)
        {
            long runs = scheduler.Jobs.Sum(job => job.Stats.Runs), before = GC.GetTotalAllocatedBytes(precise: true);
            Thread.Sleep(200);
            long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            runs = scheduler.Jobs.Sum(job => job.Stats.Runs) - runs;
            if (runs > 100) least = Math.Min(least, (double)allocated / runs);
        }

        Assert.That(least, Is.LessThan(1), "bytes a tick; the smallest object has 24");
    }

    [Test]
    public async Task B09_a_hundred_jobs_that_keep_the_loop_busy_do_not_keep_a_post_or_a_stop_out()
    {
        await using var scheduler = new Scheduler(new JobTable(
            [.. Enumerable.Range(0, 100).Select(n => Job.Every("1ms", static _ => Thread.SpinWait(20_000), RunOn.Loop, $"job {n}"))]));
        scheduler.Start();
        Assert.That(() => scheduler.Jobs[99].Stats.Runs, Is.GreaterThan(3).After(Patience.Milliseconds, 5));

        // This thread may be held up before the post and after the look, for any number of rounds, but not each time.
        Assert.That(RoundsOfAPost, Is.LessThanOrEqualTo(3).After(Patience.Milliseconds, 5), "rounds it waited");
        await scheduler.StopAsync(Patience.Span);

        long RoundsOfAPost()
        {
            long before = scheduler.Loop.Counters.Iterations, after = 0;
            scheduler.Loop.Invoke(() => after = scheduler.Loop.Counters.Iterations);
            return after - before;
        }
    }

    [Test]
    public async Task F11_starting_again_from_a_handler_throws_and_harms_nothing()
    {
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Scheduler scheduler = null!;
        await using var one = scheduler = new Scheduler(new JobTable(Job.Every("5ms", _ => thrown.TrySetResult(Assert.Catch(scheduler.Start)))));
        scheduler.Start();
        Assert.That(await thrown.Task.WaitAsync(Patience.Span), Is.TypeOf<InvalidOperationException>());
        long runs = scheduler.Jobs[0].Stats.Runs;
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(runs).After(Patience.Milliseconds, 5));
    }

    [Test]
    public async Task Who_has_the_outcome_of_a_run_does_not_find_the_job_running()
    {
        await using var scheduler = new Scheduler(new JobTable(Job.Every("1h", _ => { }, RunOn.Pool)));
        scheduler.Start();
        for (int i = 0; i < 5_000; i++)
        {
            Task<JobOutcome> outcome = scheduler.Jobs[0].Trigger();
            Assert.That(SpinWait.SpinUntil(() => outcome.IsCompleted, Patience.Span), Is.True);
            Assert.That(scheduler.Jobs[0].IsRunning, Is.False);
        }
    }
}
