namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>After a stop nothing begins; what runs is waited for, or named.</summary>
public class StopTests
{
    [Test]
    public async Task Nothing_is_called_after_the_stop_and_everything_is_closed()
    {
        int calls = 0;
        var run = new VirtualScheduler(Job.Every("1s", _ => calls++));
        run.Kernel.Advance("2s");
        await run.Scheduler.StopAsync();

        Assert.That(calls, Is.EqualTo(2));
        Assert.That(run.Kernel.LiveTimers, Is.Zero);
        Assert.That(run.Kernel.IsDisposed, Is.True);
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.Null);
    }

    [Test]
    public async Task F05_G03_a_handler_that_never_completes_skips_its_ticks_and_is_named_when_the_drain_ends()
    {
        var never = new TaskCompletionSource();
        var run = new VirtualScheduler(
            Job.EveryAsync("1s", (_, _) => new(never.Task), name: "hangs"), Job.Every("1s", _ => { }, name: "fine"));
        run.Kernel.Advance("3s");

        DrainTimeoutException? timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run.Scheduler.StopAsync(TimeSpan.FromMilliseconds(20)));
        Assert.That(timeout!.Jobs, Is.EqualTo(new[] { "hangs" }));
        Assert.That(timeout.Message, Does
            .StartWith("The scheduler has stopped, but these handlers had not returned after the drain time of 20ms: hangs. ")
            .And.EndWith("End a handler, and a filter around it, when the CancellationToken is cancelled, or give a longer drain time (SchedulerOptions.DrainTimeout, "
                + "or the argument of StopAsync)."));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1, Skipped = 2 }));
        Assert.That(() => run.Kernel.IsDisposed, Is.True.After(Patience.Milliseconds, 1));
        await run.DisposeAsync(); // Does not report it a second time.
    }

    [Test]
    public void A_dispose_that_is_the_first_to_stop_reports_what_did_not_return()
    {
        var never = new TaskCompletionSource();
        var run = new VirtualScheduler(new SchedulerOptions { DrainTimeout = TimeSpan.Zero }, Job.EveryAsync("1s", (_, _) => new(never.Task)));
        run.Kernel.Advance("1s");
        Assert.ThrowsAsync<DrainTimeoutException>(async () => await run.DisposeAsync());
    }

    [Test]
    public async Task A_drain_time_of_zero_with_nothing_running_is_no_time_out()
    {
        for (int round = 0; round < 50; round++)
        {
            var run = new VirtualScheduler(new SchedulerOptions { DrainTimeout = TimeSpan.Zero }, Job.Every("1s", _ => { }, RunOn.Pool));
            run.Kernel.Advance("1s");
            await run.DisposeAsync();
        }
    }

    [Test]
    public void A_dispose_reports_what_a_handler_that_asked_for_the_stop_was_not_told()
    {
        VirtualScheduler run = null!;
        var never = new TaskCompletionSource();
        run = new VirtualScheduler(new SchedulerOptions { DrainTimeout = TimeSpan.FromMilliseconds(100) },
            Job.EveryAsync("1s", (_, _) => new(never.Task), name: "hangs"), Job.Every("1s", _ => run.Scheduler.StopAsync(), name: "stops"));
        run.Kernel.Advance("1s");
        Assert.That(Assert.ThrowsAsync<DrainTimeoutException>(async () => await run.DisposeAsync())!.Jobs, Is.EqualTo(new[] { "hangs" }));
    }

    [Test]
    public async Task A_stop_does_not_wait_for_ever_for_a_handler_of_the_loop_that_is_no_job_s([Values] bool isHook)
    {
        using var release = new ManualResetEventSlim();
        using var isHeld = new ManualResetEventSlim();
        var run = new VirtualScheduler(new SchedulerOptions { Loop = new() { OnError = _ => Hold() } }, Job.Every("1h", _ => { }));
        run.Scheduler.Loop.Post(isHook ? () => throw new InvalidOperationException() : Hold);
        Assert.That(isHeld.Wait(Patience.Span), Is.True);
        DrainTimeoutException? timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run.Scheduler.StopAsync(TimeSpan.FromMilliseconds(20)));
        Assert.That(timeout!.Jobs.Single(), Does.Contain(nameof(StopTests)));
        release.Set();
        await run.DisposeAsync();

        void Hold()
        {
            isHeld.Set();
            release.Wait(Patience.Span);
        }
    }

    [Test]
    public async Task A_job_that_has_returned_is_not_named_while_a_handler_that_is_no_job_s_holds_the_loop([Values] bool isOtherJobRunning)
    {
        using var release = new ManualResetEventSlim();
        using var isHeld = new ManualResetEventSlim();
        using var isCalled = new ManualResetEventSlim();
        var never = new TaskCompletionSource();
        JobEntry returns = Job.With(new() { Overlap = Overlap.Queue }, "1s", _ =>
        {
            isCalled.Set();
            isHeld.Wait(Patience.Span);
        }, "returns");
        JobEntry[] jobs = isOtherJobRunning ? [returns, Job.EveryAsync("1s", (_, _) => new(never.Task), name: "hangs")] : [returns];
        var run = new VirtualScheduler(new SchedulerOptions { DrainTimeout = TimeSpan.FromMilliseconds(20) }, jobs);
        run.Kernel.Spend("1s");
        Assert.That(isCalled.Wait(Patience.Span), Is.True);
        run.Scheduler.Loop.Post(Hold);
        Assert.That(() => run.Scheduler.Jobs[0].LastResult, Is.EqualTo(JobResult.Succeeded).After(Patience.Milliseconds, 1));
        Assert.That(() => run.Scheduler.Jobs[0].IsRunning, Is.False.After(Patience.Milliseconds, 1));

        DrainTimeoutException timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run.Scheduler.StopAsync())!;
        Assert.That(timeout.Jobs, Has.Count.EqualTo(jobs.Length).And.None.EqualTo("returns").And.Some.Contains(nameof(StopTests)));
        Assert.That(timeout.Jobs.Contains("hangs"), Is.EqualTo(isOtherJobRunning));
        release.Set();

        void Hold()
        {
            isHeld.Set();
            release.Wait(Patience.Span);
        }
    }

    [Test]
    public async Task Ticks_that_the_stop_left_uncalled_are_counted()
    {
        VirtualScheduler run = null!;
        run = new VirtualScheduler(
            Job.Every("1s", _ => run.Scheduler.StopAsync(), name: "stops"), Job.Every("1s", _ => { }, name: "other", clock: Clock.Boottime));
        run.Kernel.Leap("3s");
        await run.Scheduler.StopAsync();
        Assert.That(run.Scheduler[new("other")].Stats, Is.EqualTo(new JobStats { Skipped = 1, Missed = 2 }));
    }

    [Test]
    public async Task A_running_handler_sees_its_token_cancelled_and_is_waited_for()
    {
        var cancelled = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var run = new VirtualScheduler(Job.EveryAsync("1s", async (_, stop) =>
        {
            stop.Register(cancelled.SetResult);
            await release.Task;
        }));
        run.Kernel.Advance("1s");

        Task stopped = run.Scheduler.StopAsync();
        await cancelled.Task.WaitAsync(Patience.Span);
        Assert.That(stopped.IsCompleted, Is.False);
        release.SetResult();
        await stopped;
    }

    [Test]
    public async Task G04_every_stop_is_the_same_stop()
    {
        var run = new VirtualScheduler(Job.Every("1s", _ => { }));
        Task[] stops = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Task.FromResult(run.Scheduler.StopAsync()))));
        await run.DisposeAsync();
        Assert.That(stops.Append(run.Scheduler.StopAsync()).Distinct().Count(), Is.EqualTo(1));
        await stops[0];
    }

    [Test]
    public async Task G04_a_stop_before_the_start_leaves_nothing_to_start()
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("1s", _ => { })));
        await scheduler.StopAsync();
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.Contains("has stopped"));
        await scheduler.DisposeAsync();
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    public async Task G04_G06_a_handler_may_stop_and_dispose_the_scheduler_and_goes_on_to_its_end(RunOn runOn)
    {
        VirtualScheduler run = null!;
        bool ended = false;
        run = new VirtualScheduler(Job.EveryAsync("1s", async (_, _) =>
        {
            await run.Scheduler.StopAsync();
            await Task.Yield();
            await run.Scheduler.DisposeAsync(); // Still inside the handler, on another thread.
            ended = true;
        }, runOn));
        run.Kernel.Advance("1s");

        Assert.That(() => run.Kernel.IsDisposed, Is.True.After(Patience.Milliseconds, 1));
        await run.Scheduler.StopAsync();
        Assert.That(ended, Is.True, "the stop waited for the handler that asked for it");
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    public async Task A_job_later_in_the_batch_than_the_one_that_stops_is_not_called(RunOn next)
    {
        VirtualScheduler run = null!;
        run = new VirtualScheduler(
            Job.EveryAsync("1s", (_, _) => new(run.Scheduler.StopAsync()), next, name: "stops"),
            Job.Every("500ms", _ => Assert.Fail("begun after the stop"), next, name: "other slot", first: "1s"),
            Job.Every("1s", _ => Assert.Fail("begun after the stop"), next, name: "same slot"));
        run.Kernel.Advance("1s");
        await run.Scheduler.StopAsync();

        Assert.That(run.Scheduler[new("same slot")].Stats, Is.EqualTo(new JobStats { Skipped = 1 }));
        Assert.That(run.Scheduler[new("other slot")].Stats.Runs, Is.Zero);
    }

    [Test]
    public async Task A_throwing_cancellation_callback_does_not_stop_the_stop()
    {
        using var lines = new StandardError();
        var run = new VirtualScheduler(Job.EveryAsync("1s", (_, stop) =>
        {
            stop.Register(() => throw new InvalidOperationException("callback"));
            return default;
        }));
        run.Kernel.Advance("1s");
        await run.DisposeAsync();
        Assert.That(lines.ToString, Does.Contain("callback").After(Patience.Milliseconds, 1));
    }

    [Test]
    public async Task RunAsync_ends_with_its_token_or_with_a_stop_from_elsewhere()
    {
        using var source = new CancellationTokenSource();
        await using var first = new Scheduler(new JobTable());
        Task run = first.RunAsync(source.Token);
        await source.CancelAsync();
        await run;

        await using var second = new Scheduler(new JobTable());
        run = second.RunAsync();
        await second.StopAsync();
        await run;
    }
}
