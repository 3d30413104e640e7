namespace TimerAttributes.Tests.Real;

/// <summary>Counters that several runs of a job write at a time.</summary>
public class ConcurrentCountTests
{
    [Test]
    public async Task B07_every_run_is_counted_where_runs_overlap_on_the_pool()
    {
        const int Enough = 50_000;
        long runs = 0, failures = 0;
        JobOptions options = new() { Overlap = Overlap.Concurrent, MaxConcurrency = 16, Missed = MissedTicks.Burst, MaxBurst = 1_000 };
        await using var scheduler = new Scheduler(
            new JobTable(new JobEntry("job", Schedule.Every("5us", allowTiny: true), options, _ => (in Tick tick, CancellationToken _) =>
            {
                Interlocked.Increment(ref runs);
                if (tick.Sequence % 2 == 0) return default;
                Interlocked.Increment(ref failures);
                throw new InvalidOperationException("every other");
            })),
            new SchedulerOptions { OnError = static _ => { } });
        scheduler.Start();
        Assert.That(() => Interlocked.Read(ref runs), Is.GreaterThan(Enough).After(60_000, 5));
        await scheduler.StopAsync();
        JobStats stats = scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Failures), Is.EqualTo((runs, failures)));
    }
}
