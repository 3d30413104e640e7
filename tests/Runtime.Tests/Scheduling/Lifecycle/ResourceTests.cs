using System.Diagnostics;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>Descriptors and threads come back, whatever the moment of the stop.</summary>
[RealKernel]
public class ResourceTests
{
    [Test]
    public async Task D09_G07_ten_thousand_starts_and_stops_leave_nothing_behind()
    {
        await StartAndStop(0);
        int descriptors = Descriptors.Count, threads = Process.GetCurrentProcess().Threads.Count;
        var random = new Random(9);
        for (int n = 0; n < 10_000; n++) await StartAndStop(random.Next(0, 2_000));

        Assert.That(() => Descriptors.Count, Is.LessThanOrEqualTo(descriptors).After(Patience.Milliseconds, 100));
        Assert.That(() => Process.GetCurrentProcess().Threads.Count, Is.LessThan(threads + 100).After(Patience.Milliseconds, 100), "the pool's come and go, and there is not one for each scheduler");

        static async Task StartAndStop(int spins)
        {
            var scheduler = new Scheduler(new JobTable(
                Job.Every("1ms", static _ => { }, RunOn.Loop, "loop"), Job.Every("1ms", static _ => { }, RunOn.Pool, "pool", first: "0s"),
                Job.Once("0s", static _ => { }, RunOn.Thread, "thread")));
            scheduler.Start();
            Thread.SpinWait(spins);
            await scheduler.DisposeAsync();
        }
    }

    [Test]
    public async Task G05_a_dispose_from_another_thread_waits_for_the_handler_that_runs()
    {
        for (int round = 0; round < 500; round++)
        {
            int inside = 0;
            var scheduler = new Scheduler(new JobTable([.. Enum.GetValues<RunOn>().Select(runOn => Job.Every("1ms", _ =>
            {
                Interlocked.Increment(ref inside);
                Thread.SpinWait(5_000);
                Interlocked.Decrement(ref inside);
            }, runOn, $"on {runOn}", first: "0s"))]));
            scheduler.Start();
            Assert.That(SpinWait.SpinUntil(() => Volatile.Read(ref inside) > 0 || scheduler.Jobs[0].Stats.Runs > 0, Patience.Span), Is.True);
            await Task.Run(async () => await scheduler.DisposeAsync());

            Assert.That(inside, Is.Zero, $"round {round}");
            long runs = scheduler.Jobs.Sum(job => job.Stats.Runs);
            Thread.Yield();
            Assert.That(scheduler.Jobs.Sum(job => job.Stats.Runs), Is.EqualTo(runs), "nothing begins afterwards");
        }
    }

    [Test]
    public async Task D11_a_child_process_holds_none_of_our_descriptors()
    {
        await using var scheduler = new Scheduler(new JobTable(Job.Every("1s", static _ => { })));
        scheduler.Start();
        using Process list = Process.Start(new ProcessStartInfo("ls") { ArgumentList = { "-l", "/proc/self/fd" }, RedirectStandardOutput = true })!;
        string open = await list.StandardOutput.ReadToEndAsync();
        await list.WaitForExitAsync();

        Assert.That(open, Does.Contain("0 -> ").And.Not.Contain("timerfd").And.Not.Contain("eventpoll").And.Not.Contain("eventfd"));
        Assert.That(Descriptors.Timers(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task J08_a_collector_that_compacts_all_the_time_moves_nothing_the_kernel_writes_to()
    {
        List<Tick>[] ticks = [.. Enumerable.Range(0, 200).Select(_ => new List<Tick>())];
        long start = Stopwatch.GetTimestamp();
        await using var scheduler = new Scheduler(new JobTable([.. ticks.Select((its, n) =>
            Job.Every($"{5_000 + n}us", tick => its.Add(tick), name: $"job {n}"))]));
        scheduler.Start();
        var garbage = new List<byte[]>();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3))
        {
            for (int n = 0; n < 1_000; n++) garbage.Add(new byte[100]);
            garbage.RemoveRange(0, garbage.Count / 2);
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        int[] before = [.. scheduler.Jobs.Select(job => (int)job.Stats.Runs)];
        Assert.That(() => scheduler.Jobs.Select((job, n) => job.Stats.Runs - before[n]), Is.All.GreaterThan(1).After(Patience.Milliseconds, 5), "all go on");
        await scheduler.StopAsync();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        for (int n = 0; n < ticks.Length; n++)
        {
            var period = TimeSpan.FromMicroseconds(5_000 + n);
            long answered = ticks[n].SkipLast(1).Sum(tick => tick.Expirations); // From the first due time to that of the last tick.
            Assert.That(answered, Is.EqualTo(Math.Round((ticks[n][^1].Due - ticks[n][0].Due) / period)), $"job {n}: none doubled, none lost");
            Assert.That(answered + ticks[n][^1].Expirations, Is.LessThanOrEqualTo(elapsed / period), $"job {n}: none early");
        }
    }
}
