using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>Tables with so many rows that a job gets parts of its state with its first run only.</summary>
public class LargeTableTests
{
    private const int Rows = 1_100;

    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    public async Task A_job_has_the_state_of_one_in_a_small_table(RunOn runOn)
    {
        int tokens = 0;
        await using VirtualScheduler small = Run(1), large = Run(Rows);
        foreach (VirtualScheduler run in new[] { small, large })
        {
            ScheduledJob job = run.Scheduler.Jobs[0];
            Assert.That((job.Stats, job.IsRunning, job.OverdueSince ?? job.RunningSince, job.CancelRun()),
                Is.EqualTo((new JobStats(), false, (DateTimeOffset?)null, false)), "before the first run");
            run.Kernel.Leap("1s");
            run.Kernel.Leap("3s");
        }

        Assert.That(large.Scheduler.Jobs.Select(job => job.Stats with { LastDuration = default }),
            Is.All.EqualTo(small.Scheduler.Jobs[0].Stats with { LastDuration = default }));
        Assert.That((large.Stats.Runs, large.Stats.Missed, large.Scheduler.Jobs[^1].NextDue), Is.EqualTo((2L, 2L, At(5))));
        Assert.That(tokens, Is.EqualTo(2 * (Rows + 1)));

        VirtualScheduler Run(int rows) => new([.. Enumerable.Range(0, rows).Select(n => new JobEntry(
            $"job {n}", Schedule.Every("1s"), runOn, _ => (in Tick _, CancellationToken stop) =>
            {
                if (stop.CanBeCanceled) Interlocked.Increment(ref tokens);
                return default;
            }))]);
    }

    [Test]
    public async Task A_run_that_fails_or_awaits_first_is_counted_as_in_a_small_table()
    {
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = static _ => { } }, [.. Enumerable.Range(0, Rows).Select(n =>
            Job.EveryAsync("1s", async (_, _) =>
            {
                await Task.Yield();
                if (n % 2 == 0) throw new InvalidOperationException();
            }, name: $"job {n}"))]);
        run.Kernel.Advance("1s");
        Assert.That(() => run.Scheduler.Jobs.Count(job => job.LastResult is null), Is.Zero.After(Patience.Milliseconds, 5));
        Assert.That(run.Scheduler.Jobs.Select(job => (job.Stats.Runs, job.Stats.Failures, job.LastException is null)),
            Is.EqualTo(Enumerable.Range(0, Rows).Select(n => n % 2 == 0 ? (1L, 1L, false) : (1L, 0L, true))));
    }
}
