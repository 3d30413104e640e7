using System.Collections.Concurrent;
using System.Globalization;
using TimerAttributes.Tests.Shared.Native;

namespace TimerAttributes.Tests.Probe;

/// <summary>D01: more plans than the process may have descriptors.</summary>
internal static class SharedTimers
{
    private const int Jobs = 300, Shortest = 20;

    public static async Task<int> Run()
    {
        var ticks = new ConcurrentQueue<Tick>();
        int before = Timers();
        Native.LimitDescriptors(OpenDescriptors.All().Count() + 60);
        await using (var scheduler = new Scheduler(new JobTable([.. Enumerable.Range(0, Jobs).Select(n => Entry(n, ticks))])))
        {
            scheduler.Start();
            int own = Timers() - before;
            Console.WriteLine($"timers of {Jobs} plans: {(own is > 0 and < 20 ? "fewer than 20" : own)}");
            while (ticks.Select(tick => tick.Job).Distinct().Count() < Jobs) await Task.Delay(50); // The test has a bound for this.
        }

        Tick[][] byJob = [.. ticks.GroupBy(tick => tick.Job).Select(group => group.ToArray())];
        int early = ticks.Count(tick => tick.Lateness < TimeSpan.Zero), astray = byJob.Count(job => !IsOnGrid(job));
        int starts = byJob.Select(job => job[0].Due - PeriodOf(job)).Distinct().Count();
        Console.WriteLine($"without a tick: {Jobs - byJob.Length}, early: {early}, off the grid: {astray}, starts: {starts}");
        Console.WriteLine($"left behind: {Timers() - before}");
        return 0;

        static int Timers() => OpenDescriptors.All().Count(static one => one.Target == "anon_inode:[timerfd]");
    }

    private static JobEntry Entry(int n, ConcurrentQueue<Tick> ticks) => new(
        $"{Shortest + n}", Schedule.Every(TimeSpan.FromMilliseconds(Shortest + n)), RunOn.Loop, _ => (in Tick tick, CancellationToken _) =>
        {
            ticks.Enqueue(tick);
            return default;
        });

    private static TimeSpan PeriodOf(Tick[] job) => TimeSpan.FromMilliseconds(int.Parse(job[0].Job, CultureInfo.InvariantCulture));

    // Each tick is due as many periods after the one before as that one answers for.
    private static bool IsOnGrid(Tick[] job)
    {
        TimeSpan period = PeriodOf(job);
        return job.Zip(job.Skip(1)).All(pair => pair.Second.Due - pair.First.Due == pair.First.Expirations * period);
    }
}
