namespace TimerAttributes.Tests.Loop.Dispatch;

/// <summary>What a handler sets on its thread is gone when the next handler is called there.</summary>
[RealKernel]
public class TraceTests
{
    private readonly StrayContext _context = new();

    [TestCase(RunOn.Loop, false)]
    [TestCase(RunOn.Loop, true)]
    [TestCase(RunOn.Pool, false)]
    [TestCase(RunOn.Pool, true)]
    [TestCase(RunOn.Thread, false)]
    [TestCase(RunOn.Thread, true)]
    public async Task K06_a_job_finds_nothing_that_a_run_before_has_left_on_the_thread(RunOn runOn, bool fails)
    {
        List<string> found = [], hooked = []; // The hook is told on the handler's thread, which has that priority and name yet.
        await using var scheduler = new Scheduler(
            new JobTable(Job.Every("5ms", _ => LookAndLeave(found, fails), runOn, "one"), Job.Every("5ms", _ => LookAndLeave(found, fails), runOn, "two")),
            new SchedulerOptions { OnError = _ => LookAndLeave(hooked, fails: false) });
        scheduler.Start();
        Assert.That(() => scheduler.Jobs.Min(job => job.Stats.Runs), Is.GreaterThan(20).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync();

        // The thread of each job has its name. The first run of a job is on the pool, and those that follow are on the worker.
        string[] kinds = [.. found.Select(static one => one.Replace("name one", "name two").Replace(".NET TP Worker", "TimerAttributes worker")).Distinct()];
        Assert.That(kinds, Has.Length.EqualTo(1), string.Join("; ", kinds));
        Assert.That(kinds[0], Does.StartWith("context , local , culture NaN NaN, priority Normal,").And.EndWith("flow True"));
        string[] hooks = [.. hooked.Select(static one => one[..one.IndexOf("priority", StringComparison.Ordinal)]).Distinct()];
        Assert.That(hooks, Is.EqualTo(fails ? [kinds[0][..kinds[0].IndexOf("priority", StringComparison.Ordinal)]] : Array.Empty<string>()));
    }

    [Test]
    public async Task K06_an_await_does_not_go_to_a_context_that_another_job_has_set()
    {
        int ends = 0;
        await using var scheduler = new Scheduler(new JobTable(
            Job.Every("5ms", _ => SynchronizationContext.SetSynchronizationContext(_context), name: "sets"),
            Job.EveryAsync("5ms", async (_, _) =>
            {
                await Task.Yield();
                Interlocked.Increment(ref ends);
            }, name: "awaits")));
        scheduler.Start();
        Assert.That(() => Volatile.Read(ref ends), Is.GreaterThan(3).After(Patience.Milliseconds, 5));
        Assert.That(_context.Posts, Is.Zero);
    }

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Thread)]
    public async Task K06_a_thread_that_a_run_has_made_a_foreground_thread_does_not_stay_one(RunOn runOn)
    {
        Thread? thread = null;
        await using var scheduler = new Scheduler(new JobTable(Job.Once("0s", _ =>
        {
            Thread.CurrentThread.IsBackground = false;
            Volatile.Write(ref thread, Thread.CurrentThread);
        }, runOn)));
        scheduler.Start();
        Assert.That(() => Volatile.Read(ref thread)?.IsBackground, Is.True.After(Patience.Milliseconds, 5));
    }

    [Test]
    public async Task K06_a_thread_that_a_run_has_interrupted_is_not_interrupted_in_the_next_run()
    {
        await using var scheduler = new Scheduler(new JobTable(Job.Every("5ms", _ =>
        {
            Thread.Sleep(1); // Throws if an interrupt is left.
            Thread.CurrentThread.Interrupt();
        }, RunOn.Thread)));
        scheduler.Start();
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(10).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync();
        Assert.That(scheduler.Jobs[0].Stats.Failures, Is.Zero);
    }

    [Test]
    public void K06_timers_watches_posts_and_hooks_of_a_loop_find_nothing_that_another_has_left()
    {
        var found = new List<string>();
        (int reader, int writer) = Posix.Pipe();
        using var loop = new RunningLoop(onError: _ => LookAndLeave(found, fails: false));
        loop.Loop.Every(TimeSpan.FromMilliseconds(2), () => LookAndLeave(found, fails: false));
        loop.Loop.Every(TimeSpan.FromMilliseconds(2), () => LookAndLeave(found, fails: true));
        loop.Loop.Watch(reader, Interest.Read, (_, _) =>
        {
            Posix.TryRead(reader);
            LookAndLeave(found, fails: true);
        });
        for (int n = 0; n < 20; n++)
        {
            Posix.TryWrite(writer);
            loop.Loop.Post(() => LookAndLeave(found, fails: true));
            loop.Loop.Invoke(() => LookAndLeave(found, fails: false));
        }

        loop.Await(() => loop.Loop.Counters.Calls > 200);
        loop.On(() => Assert.That(found.Distinct().ToArray(), Has.Length.EqualTo(1)));
        Posix.Close(reader, writer);
    }

    [Test]
    public void K06_handlers_find_the_context_of_the_thread_that_runs_their_loop([Values] bool once)
    {
        var found = new List<SynchronizationContext?>();
        using var loop = new EventLoop();
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(_context);
            for (int n = 0; n < 2; n++) loop.Post(Look);
            loop.Once(TimeSpan.FromMilliseconds(1), Look);
            if (!once) loop.Run();
            else while (loop.RunOnce(Timeout.InfiniteTimeSpan)) { }
            Look();
        })
        { IsBackground = true };
        thread.Start();
        Assert.That(thread.Join(Patience.Span), Is.True);
        Assert.That(found, Is.EqualTo(new[] { _context, _context, _context, _context }));

        void Look()
        {
            found.Add(SynchronizationContext.Current);
            if (found.Count == 3) loop.Stop(); // The two posts and the timer have run.
            SynchronizationContext.SetSynchronizationContext(found.Count == 4 ? _context : null);
        }
    }

    [Test]
    public void K06_a_post_that_runs_where_the_loop_is_disposed_of_leaves_that_thread_as_it_was()
    {
        string? found = null, before = null, after = null;
        var loop = new EventLoop();
        var runs = new Thread(() => loop.RunOnce(TimeSpan.Zero)) { IsBackground = true };
        runs.Start();
        Assert.That(runs.Join(Patience.Span), Is.True);
        loop.Post(() =>
        {
            found = Traces.Find();
            Traces.Leave(new StrayContext());
        });
        var disposes = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(_context);
            before = Traces.Find();
            loop.Dispose();
            after = Traces.Find();
        })
        { IsBackground = true };
        disposes.Start();
        Assert.That(disposes.Join(Patience.Span), Is.True);
        Assert.That((found, after), Is.EqualTo((before, before)));
    }

    private void LookAndLeave(List<string> found, bool fails)
    {
        lock (found) found.Add(Traces.Find());
        Traces.Leave(_context);
        if (fails) throw new InvalidOperationException("on purpose");
    }
}
