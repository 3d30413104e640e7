namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>A stop while all threads of the pool are blocked: this kernel's pool has one.</summary>
public class StarvedPoolTests
{
    [Test]
    public async Task K07_calls_that_have_no_thread_when_the_stop_comes_are_not_named_and_not_made_and_are_counted()
    {
        using var release = new ManualResetEventSlim();
        using var isHeld = new ManualResetEventSlim();
        int calls = 0;
        var concurrent = new JobOptions { Overlap = Overlap.Concurrent, MaxConcurrency = 3 };
        var run = new VirtualScheduler(
            Job.Every("1h", _ =>
            {
                isHeld.Set();
                release.Wait(Patience.Span); // And no other has the one thread of this kernel's pool.
            }, RunOn.Pool, "holds"),
            Job.Every("1s", _ => calls++, RunOn.Pool, "plain"), Job.With(new() { Overlap = Overlap.Queue }, "1s", _ => calls++, "queue"),
            Job.With(concurrent, "1s", _ => calls++, "concurrent"), Job.With(new() { Group = "one" }, "1s", _ => calls++, "grouped"));
        _ = run.Scheduler[new("holds")].Trigger();
        Assert.That(isHeld.Wait(Patience.Span), Is.True);
        run.Kernel.Spend("1s");
        Assert.That(() => run.Scheduler.Jobs.All(static job => job.IsRunning), Is.True.After(Patience.Milliseconds, 1));
        string[] waiting = ["plain", "queue", "concurrent", "grouped"];
        Task<JobOutcome>[] outcomes = [.. waiting.Select(name => run.Scheduler[new(name)].Trigger())];
        run.Scheduler.Loop.Invoke(() => { }); // The triggers have been decided by now.

        DrainTimeoutException? timeout = Assert.ThrowsAsync<DrainTimeoutException>(() => run.Scheduler.StopAsync(TimeSpan.FromMilliseconds(20)));
        Assert.That(timeout!.Jobs, Is.EqualTo(new[] { "holds" }));
        foreach (Task<JobOutcome> outcome in outcomes)
            Assert.That((await outcome.WaitAsync(Patience.Span)).Result, Is.EqualTo(JobResult.Skipped));
        AssertCounts();
        release.Set(); // Now the pool comes to the calls.
        Assert.That(() => run.Scheduler[new("holds")].IsRunning, Is.False.After(Patience.Milliseconds, 1));
        run.Kernel.Queue(new Work(isHeld.Reset));
        Assert.That(() => isHeld.IsSet, Is.False.After(Patience.Milliseconds, 1));
        AssertCounts();
        await run.DisposeAsync();

        void AssertCounts()
        {
            Assert.That(() => run.Scheduler.Jobs.Skip(1).Any(static job => job.IsRunning), Is.False.After(Patience.Milliseconds, 1));
            Assert.That(calls, Is.Zero);
            foreach (string name in waiting) Assert.That(run.Scheduler[new(name)].Stats, Is.EqualTo(new JobStats { Skipped = 1 }), name);
        }
    }

    [Test]
    public async Task K07_a_stop_with_nothing_but_calls_that_have_no_thread_is_no_time_out()
    {
        using var release = new ManualResetEventSlim();
        using var isHeld = new ManualResetEventSlim();
        var run = new VirtualScheduler(Job.Every("1s", _ => { }, RunOn.Pool));
        run.Kernel.Queue(new Work(() =>
        {
            isHeld.Set();
            release.Wait(Patience.Span);
        }));
        Assert.That(isHeld.Wait(Patience.Span), Is.True);
        run.Kernel.Spend("1s");
        Assert.That(() => run.Scheduler.Jobs[0].IsRunning, Is.True.After(Patience.Milliseconds, 1));
        await run.Scheduler.StopAsync(Timeout.InfiniteTimeSpan).WaitAsync(Patience.Span);
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Skipped = 1 }));
        release.Set();
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
