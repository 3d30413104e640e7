using System.Collections.Concurrent;

namespace TimerAttributes.Tests.Scheduling.Workers;

/// <summary>Jobs with <see cref="RunOn.Pool"/>: short runs share a thread, and a long one holds no other job up.</summary>
[RealKernel]
public class ShortRunTests
{
    [Test]
    public async Task Short_handlers_share_one_thread_that_is_not_the_loop_s()
    {
        var threads = new ConcurrentDictionary<string, int>();
        await using Scheduler scheduler = Start(
            [.. Enumerable.Range(0, 5).Select(n => Job.Every("2ms", _ => threads.AddOrUpdate(Where(), 1, static (_, count) => count + 1), RunOn.Pool, $"job {n}"))]);
        Assert.That(() => threads.GetValueOrDefault("TimerAttributes worker"), Is.GreaterThan(100).After(Patience.Milliseconds, 5));
        Assert.That(threads.Keys, Is.SubsetOf(new[] { "TimerAttributes worker", "pool" }));
    }

    [Test]
    public async Task A_handler_that_takes_long_each_time_stays_on_the_pool()
    {
        int others = 0;
        await using Scheduler scheduler = Start(Job.Every("2ms", _ =>
        {
            if (!Thread.CurrentThread.IsThreadPoolThread) Interlocked.Increment(ref others);
            Thread.Sleep(1);
        }, RunOn.Pool));
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(30).After(Patience.Milliseconds, 5));
        Assert.That(others, Is.Zero);
    }

    [Test]
    public async Task A_handler_that_begins_to_take_long_goes_to_the_pool_after_its_first_long_run()
    {
        int onWorker = 0;
        await using Scheduler scheduler = Start(Job.Every("2ms", tick =>
        {
            if (tick.Sequence <= 50) return;
            if (!Thread.CurrentThread.IsThreadPoolThread) Interlocked.Increment(ref onWorker);
            Thread.Sleep(1);
        }, RunOn.Pool));
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(100).After(Patience.Milliseconds, 5));
        Assert.That(onWorker, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task A_job_whose_hook_takes_long_goes_to_the_pool()
    {
        int onWorker = 0;
        await using var scheduler = new Scheduler(new JobTable(Job.Every("2ms", static _ => { }, RunOn.Pool)), new SchedulerOptions
        {
            OnRunEnded = _ =>
            {
                if (!Thread.CurrentThread.IsThreadPoolThread) Interlocked.Increment(ref onWorker);
                Thread.Sleep(1);
            },
        });
        scheduler.Start();
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(50).After(Patience.Milliseconds, 5));
        Assert.That(onWorker, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task A_post_that_blocks_does_not_hold_up_the_run_that_a_post_before_it_has_started()
    {
        using var hasRun = new ManualResetEventSlim();
        bool? ran = null;
        await using Scheduler scheduler = Start(Job.Every("1h", _ => hasRun.Set(), RunOn.Pool));
        for (int n = 0; n < 2; n++) await scheduler.Jobs[0].Trigger(); // The job has proved to be short.
        hasRun.Reset();
        using var mayGoOn = new ManualResetEventSlim();
        scheduler.Loop.Post(() => mayGoOn.Wait(Patience.Span)); // So that the posts that follow are in one round.
        Task<JobOutcome> run = scheduler.Jobs[0].Trigger();
        scheduler.Loop.Post(() => ran = hasRun.Wait(Patience.Span));
        mayGoOn.Set();
        Assert.That((await run.WaitAsync(Patience.Span * 3)).Result, Is.EqualTo(JobResult.Succeeded));
        scheduler.Loop.Invoke(static () => { });
        Assert.That(ran, Is.True);
    }

    [Test]
    public async Task A_handler_that_blocks_for_the_first_time_holds_no_other_job_up()
    {
        using var mayEnd = new ManualResetEventSlim();
        int isBlocking = 0;
        await using Scheduler scheduler = Start(
            Job.Every("2ms", tick =>
            {
                if (tick.Sequence != 100) return;
                Volatile.Write(ref isBlocking, 1);
                mayEnd.Wait(Patience.Span);
            }, RunOn.Pool, "blocks"),
            Job.Every("2ms", static _ => { }, RunOn.Pool, "goes on"));
        Assert.That(() => Volatile.Read(ref isBlocking), Is.EqualTo(1).After(Patience.Milliseconds, 5));
        long runs = scheduler.Jobs[1].Stats.Runs;
        Assert.That(() => scheduler.Jobs[1].Stats.Runs, Is.GreaterThan(runs + 100).After(Patience.Milliseconds, 5));
        Assert.That(scheduler.Jobs[0].Stats.Runs, Is.LessThanOrEqualTo(100));
        mayEnd.Set();
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(200).After(Patience.Milliseconds, 5));
    }

    [Test]
    public async Task A_run_that_waits_for_a_run_of_another_job_gets_it()
    {
        Scheduler scheduler = null!;
        JobOutcome? outcome = null;
        await using Scheduler one = scheduler = Start(
            Job.Every("2ms", static _ => { }, RunOn.Pool, "waited for"),
            Job.Every("2ms", tick =>
            {
                if (tick.Sequence == 100) Volatile.Write(ref outcome, scheduler.Jobs[0].Trigger().GetAwaiter().GetResult());
            }, RunOn.Pool, "waits"));
        Assert.That(() => Volatile.Read(ref outcome)?.Result, Is.EqualTo(JobResult.Succeeded).Or.EqualTo(JobResult.Skipped).After(Patience.Milliseconds, 5));
    }

    [Test]
    public async Task A_handler_that_blocks_the_loop_does_not_hold_up_a_run_that_was_queued_before_it()
    {
        long latest = 0;
        bool? hasRun = null;
        await using Scheduler scheduler = Start(
            Job.Every("50ms", tick => Volatile.Write(ref latest, tick.Due.Ticks), RunOn.Pool, "queued"),
            Job.Every("50ms", tick =>
            {
                if (tick.Sequence == 5) hasRun = SpinWait.SpinUntil(() => Volatile.Read(ref latest) >= tick.Due.Ticks, Patience.Span);
            }, RunOn.Loop, "blocks"));
        Assert.That(() => scheduler.Jobs[1].Stats.Runs, Is.GreaterThan(5).After(Patience.Milliseconds * 2, 5));
        Assert.That(hasRun, Is.True);
    }

    [Test]
    public async Task After_the_first_await_a_handler_continues_on_the_pool()
    {
        int elsewhere = 0;
        await using Scheduler scheduler = Start(Job.EveryAsync("2ms", async (_, _) =>
        {
            await Task.Yield();
            if (!Thread.CurrentThread.IsThreadPoolThread || SynchronizationContext.Current is not null) Interlocked.Increment(ref elsewhere);
        }, RunOn.Pool));
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(100).After(Patience.Milliseconds, 5));
        Assert.That(elsewhere, Is.Zero);
    }

    [Test]
    public async Task The_thread_ends_with_the_scheduler()
    {
        Thread? worker = null;
        Scheduler scheduler = Start(Job.Every("2ms", _ =>
        {
            if (!Thread.CurrentThread.IsThreadPoolThread) Volatile.Write(ref worker, Thread.CurrentThread);
        }, RunOn.Pool));
        Assert.That(() => Volatile.Read(ref worker), Is.Not.Null.After(Patience.Milliseconds, 5));
        await scheduler.StopAsync(Patience.Span);
        Assert.That(worker!.Join(Patience.Span), Is.True);
        await scheduler.DisposeAsync();
    }

    private static Scheduler Start(params JobEntry[] jobs)
    {
        var scheduler = new Scheduler(new JobTable(jobs));
        scheduler.Start();
        return scheduler;
    }

    private static string Where() => Thread.CurrentThread.IsThreadPoolThread ? "pool" : Thread.CurrentThread.Name!;
}
