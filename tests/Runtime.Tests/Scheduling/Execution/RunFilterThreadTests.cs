using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>The thread and the context of a handler whose filter has awaited something.</summary>
[RealKernel]
public class RunFilterThreadTests
{
    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    public async Task A_handler_is_called_on_its_own_thread_after_an_asynchronous_filter(RunOn runOn)
    {
        var local = new AsyncLocal<string>();
        var seen = new TaskCompletionSource<(string? Thread, bool IsPool, bool IsLoop, string? Local)>();
        Scheduler scheduler = null!;
        var filter = new Filter(async (_, next) =>
        {
            // A thread of its own ends the wait, so that no thread is right by chance.
            var other = new TaskCompletionSource();
            new Thread(other.SetResult).UnsafeStart();
            await other.Task.ConfigureAwait(false);
            local.Value = "the filter's";
            await next().ConfigureAwait(false);
        });
        JobEntry job = Job.Every("10ms", _ => seen.TrySetResult((
            Thread.CurrentThread.Name, Thread.CurrentThread.IsThreadPoolThread, scheduler.Loop.IsLoopThread, local.Value)), runOn);
        await using (scheduler = new(new JobTable([job]), new SchedulerOptions { Filters = [filter, filter] }))
        {
            scheduler.Start();
            (string? thread, bool isPool, bool isLoop, string? value) = await seen.Task.WaitAsync(TimeSpan.FromMinutes(2));
            Assert.That((isPool, isLoop, value), Is.EqualTo((runOn == RunOn.Pool, runOn == RunOn.Loop, "the filter's")));
            if (runOn == RunOn.Thread) Assert.That(thread, Is.EqualTo("job"));
        }
    }

    [Test]
    public async Task A_handler_that_holds_the_loop_after_an_asynchronous_filter_is_named_like_its_job()
    {
        using var isHeld = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var filter = new Filter(static async (_, next) =>
        {
            await Task.Yield();
            await next();
        });
        JobEntry job = Job.Once("0s", _ =>
        {
            isHeld.Set();
            release.Wait();
        });
        var scheduler = new Scheduler(new JobTable([job]), new SchedulerOptions { Filters = [filter] });
        scheduler.Start();
        Assert.That(isHeld.Wait(TimeSpan.FromMinutes(2)), Is.True);
        try
        {
            Assert.That(() => scheduler.StopAsync(TimeSpan.Zero), Throws.TypeOf<DrainTimeoutException>()
                .With.Property(nameof(DrainTimeoutException.Jobs)).EqualTo(new[] { "job" }));
        }
        finally
        {
            release.Set();
        }

        await scheduler.DisposeAsync();
    }
}
