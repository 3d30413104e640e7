using TimerAttributes.Linux;

namespace TimerAttributes.Tests;

/// <summary>The loop of a scheduler: descriptors, timers and posts beside its jobs.</summary>
[RealKernel]
public class SchedulerLoopTests
{
    [Test]
    public async Task Descriptors_timers_and_posts_are_served_beside_the_jobs_on_the_same_thread()
    {
        int ticks = 0, timers = 0, reads = 0, posts = 0, foreign = 0;
        Scheduler scheduler = null!;
        await using Scheduler one = scheduler = new Scheduler(new JobTable(Job.Every("5ms", _ => Count(ref ticks))));
        scheduler.Start();
        (int reader, int writer) = Posix.Pipe();
        Posix.Write(writer);
        scheduler.Loop.Watch(reader, Interest.Read, (watch, _) =>
        {
            Count(ref reads);
            if (reads == 100) watch.Dispose();
        });
        scheduler.Loop.Every(TimeSpan.FromMilliseconds(5), () => Count(ref timers));
        scheduler.Loop.Post(() => Count(ref posts));
        scheduler.Loop.Invoke(() => Count(ref posts));
        Assert.That(() => (Volatile.Read(ref ticks) > 2, Volatile.Read(ref timers) > 2, Volatile.Read(ref reads), Volatile.Read(ref posts)),
            Is.EqualTo((true, true, 100, 2)).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync();
        Assert.That(foreign, Is.Zero);
        Posix.Close(reader, writer);

        void Count(ref int count)
        {
            count++;
            if (!scheduler.Loop.IsLoopThread) foreign++;
        }
    }

    [Test]
    public async Task The_loop_is_the_scheduler_s_to_run_to_stop_and_to_dispose_of()
    {
        await using var scheduler = new Scheduler(new JobTable(Job.Every("5ms", _ => { })));
        Assert.That(() => scheduler.Loop, Throws.InvalidOperationException.With.Message.Contains("before it has started: call Start()"));
        scheduler.Start();
        EventLoop loop = scheduler.Loop;
        Assert.That(loop, Is.SameAs(scheduler.Loop));
        foreach (TestDelegate call in new TestDelegate[] { loop.Run, () => loop.RunOnce(TimeSpan.Zero), loop.Stop, loop.Dispose })
        {
            Assert.That(call, Throws.InvalidOperationException.With.Message.Contains("belongs to a scheduler"));
            loop.Invoke(() => Assert.That(call, Throws.InvalidOperationException));
        }

        long runs = scheduler.Jobs[0].Stats.Runs;
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(runs).After(Patience.Milliseconds, 5), "and it runs on");
    }

    [Test]
    public async Task After_the_stop_the_loop_refuses_everything_and_nothing_of_it_is_left()
    {
        int before = Descriptors.Count, calls = 0;
        (int reader, int writer) = Posix.Pipe();
        var scheduler = new Scheduler(new JobTable(Job.Every("1h", _ => { })));
        scheduler.Start();
        EventLoop loop = scheduler.Loop;
        Watch watch = loop.Watch(reader, Interest.Read, (_, _) => calls++);
        LoopTimer timer = loop.Once(TimeSpan.FromMilliseconds(50), () => calls++);
        await scheduler.StopAsync();
        int callsBefore = calls; // The timer's, where the stop has taken longer than that.
        Posix.Write(writer);
        Thread.Sleep(60);

        Assert.That(loop.Post(() => { }), Is.False);
        Assert.That(() => loop.Invoke(() => { }), Throws.InvalidOperationException);
        Assert.That(() => loop.Once(TimeSpan.Zero, () => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => loop.Watch(reader, Interest.Read, (_, _) => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(timer.Change(TimeSpan.Zero), Is.False);
        Assert.That(watch.Dispose, Throws.Nothing);
        Assert.That((timer.IsActive, timer.Remaining, timer.Cancel(), watch.IsDisposed), Is.EqualTo((false, (TimeSpan?)null, false, true)), "K12");
        Assert.That(() => (loop.Counters, loop.IsLoopThread), Throws.Nothing);
        Posix.Close(reader, writer);
        Assert.That(calls, Is.EqualTo(callsBefore));
        Assert.That(Descriptors.Count, Is.LessThanOrEqualTo(before));
        await scheduler.DisposeAsync();
    }

    [Test]
    public async Task The_loop_is_there_for_the_very_first_job_and_serves_what_that_makes([Values] RunOn runOn)
    {
        for (int round = 0; round < 200; round++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Scheduler scheduler = null!;
            await using Scheduler one = scheduler = new Scheduler(new JobTable(Job.Once("0s", _ =>
                scheduler.Loop.Once(TimeSpan.Zero, () => scheduler.Loop.Post(done.SetResult)), runOn)),
                new() { OnError = error => done.TrySetException(error.Exception) });
            scheduler.Start();
            await done.Task.WaitAsync(Patience.Span);
        }
    }

    [Test]
    public async Task F12_an_invoke_in_a_job_on_the_loop_throws_and_in_another_it_runs()
    {
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ran = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Scheduler scheduler = null!;
        await using Scheduler one = scheduler = new Scheduler(new JobTable(
            Job.Once("1ms", _ => thrown.SetResult(Assert.Catch(() => scheduler.Loop.Invoke(() => { }))), RunOn.Loop, "loop"),
            Job.Once("1ms", _ => scheduler.Loop.Invoke(() => ran.SetResult(scheduler.Loop.IsLoopThread)), RunOn.Pool, "pool")));
        scheduler.Start();
        Assert.That(await thrown.Task.WaitAsync(Patience.Span), Is.TypeOf<InvalidOperationException>());
        Assert.That(await ran.Task.WaitAsync(Patience.Span), Is.True);
    }

    [Test]
    public async Task The_options_of_the_loop_are_the_scheduler_s_own_options_for_it()
    {
        var errors = new List<string>();
        using var told = new SemaphoreSlim(0);
        string? stalled = null;
        await using var scheduler = new Scheduler(new JobTable(Job.Every("5ms", _ => told.Wait(Patience.Span), name: "the job")), new()
        {
            Loop = new()
            {
                OnError = error => { lock (errors) errors.Add(error.Exception.Message); },
                StallLimit = TimeSpan.FromMilliseconds(20),
                OnStall = stall =>
                {
                    stalled ??= stall.Handler;
                    told.Release(1_000_000);
                },
            },
        });
        scheduler.Start();
        Assert.That(() => Volatile.Read(ref stalled), Is.EqualTo("the job").After(Patience.Milliseconds, 5), "F04: a job that holds the loop is told by its name");
        scheduler.Loop.Post(() => throw new InvalidDataException("of the post"));
        Assert.That(() => { lock (errors) return string.Join(", ", errors); }, Is.EqualTo("of the post").After(Patience.Milliseconds, 5));
    }

    [Test]
    public async Task B05_busy_descriptors_keep_no_job_out()
    {
        const int Count = 600; // More than two batches, and fewer than a process may have where the limit is 1,024.
        var open = new List<EventFd>();
        JobEntry[] jobs = [.. Enumerable.Range(0, 100).Select(n => Job.Every($"{5_000 + n}us", _ => { }, name: $"job {n}"))];
        await using (var scheduler = new Scheduler(new JobTable(jobs)))
        {
            scheduler.Start();
            int reads = 0;
            for (int n = 0; n < Count; n++)
            {
                EventFd ready = EventFd.Create(uint.MaxValue, semaphore: true); // As often as it is read.
                open.Add(ready);
                scheduler.Loop.Watch(ready.Descriptor, Interest.Read, (_, _) =>
                {
                    ready.Drain();
                    reads++;
                });
            }

            Assert.That(() => scheduler.Jobs.Min(job => job.Stats.Runs), Is.GreaterThan(20).After(Patience.Milliseconds, 5), $"{reads} reads");
        }

        open.ForEach(one => one.Dispose());
    }
}
