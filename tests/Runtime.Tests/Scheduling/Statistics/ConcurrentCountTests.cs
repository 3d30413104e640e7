namespace TimerAttributes.Tests.Scheduling.Statistics;

/// <summary>Counters that several runs of a job write at a time.</summary>
[RealKernel]
public class ConcurrentCountTests
{
    [Test]
    public async Task B07_every_run_is_counted_where_runs_overlap_on_the_pool()
    {
        const int Enough = 600_000;
        long runs = 0;
        JobOptions options = new() { Overlap = Overlap.Concurrent, MaxConcurrency = 16, Missed = MissedTicks.Burst, MaxBurst = 1_000 };
        await using var scheduler = new Scheduler(
            new JobTable(new JobEntry("job", Schedule.Every("2us", allowTiny: true), options, _ => (in Tick _, CancellationToken _) =>
            {
                Interlocked.Increment(ref runs);
                return default;
            })));
        scheduler.Start();
        // As many as there are time for on a slow machine.
        SpinWait.SpinUntil(() => Interlocked.Read(ref runs) > Enough, Patience.Span / 4);
        await scheduler.StopAsync();
        Assert.That(runs, Is.Positive);
        Assert.That(scheduler.Jobs[0].Stats.Runs, Is.EqualTo(runs));
    }
}
