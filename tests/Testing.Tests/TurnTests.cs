using NUnit.Framework;

namespace TimerAttributes.Testing.Tests;

/// <summary>One at a time: whatever of a job runs, runs in its turn.</summary>
public class TurnTests
{
    [Test]
    public async Task A_condition_is_asked_in_the_turn_of_its_job([Values] RunOn runOn)
    {
        int inside = 0, overlaps = 0;
        JobOptions options = new() { RunOn = runOn, When = _ => () => Work() };
        await using var bench = new Bench(
            new JobEntry("asked", Schedule.Every("1s"), options, _ => (in Tick _, CancellationToken _) => default),
            Jobs.Every("1s", _ => Work(), RunOn.Loop, "other"));
        await bench.Advance(50);
        Assert.That(overlaps, Is.Zero);
        Assert.That(bench.Scheduler.Jobs.Select(job => job.Stats.Runs), Is.All.EqualTo(50));

        bool Work()
        {
            if (Interlocked.Increment(ref inside) > 1) Interlocked.Increment(ref overlaps);
            Thread.SpinWait(100_000); // About as long as it takes to wake a thread, or longer.
            Interlocked.Decrement(ref inside);
            return true;
        }
    }
}
