using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Policies;

/// <summary>A job never overlaps itself, and every due time is accounted for.</summary>
public class OverlapTests
{
    [Test]
    public async Task B01_a_handler_of_two_and_a_half_periods_runs_at_every_third_instant()
    {
        var due = new List<DateTimeOffset>();
        TaskCompletionSource? running = null;
        await using var run = new VirtualScheduler(Job.EveryAsync("100ms", (tick, _) =>
        {
            due.Add(tick.Due);
            running = new();
            return new(running.Task);
        }, RunOn.Pool));

        run.Kernel.Advance("100ms");
        for (int n = 0; n < 100; n++)
        {
            run.Kernel.Advance("250ms");
            running!.SetResult();
            run.Kernel.Advance("50ms");
        }

        Assert.That(due, Is.EqualTo(Enumerable.Range(0, 101).Select(n => At(0.1 + n * 0.3))));
        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 101, Skipped = 200 }));
        running!.SetResult();
    }

    [Test]
    public async Task B01_a_handler_that_blocks_the_loop_gets_the_missed_ones_in_one_call()
    {
        var expirations = new List<long>();
        VirtualKernel kernel = null!;
        await using var run = new VirtualScheduler(Job.Every("100ms", tick =>
        {
            expirations.Add(tick.Expirations);
            if (expirations.Count <= 100) kernel.Spend("250ms");
        }));
        kernel = run.Kernel;
        run.Kernel.Advance("100ms");

        Assert.That(expirations[..5], Is.EqualTo(new long[] { 1, 2, 3, 2, 3 }));
        Assert.That(expirations.Skip(1).Take(100).Average(), Is.EqualTo(2.5));
        Assert.That(run.Stats.Runs + run.Stats.Missed, Is.EqualTo(expirations.Sum()));
    }

    [Test]
    public async Task A_tick_that_is_late_and_overlaps_counts_once_skipped_and_the_rest_missed()
    {
        var running = new TaskCompletionSource();
        await using var run = new VirtualScheduler(Job.EveryAsync("1s", (_, _) => new(running.Task)));
        run.Kernel.Advance("1s");
        run.Kernel.Leap("5s");
        running.SetResult();

        Assert.That(run.Stats, Is.EqualTo(new JobStats { Runs = 1, Skipped = 1, Missed = 4 }));
    }

    [Test]
    public async Task An_overlapping_job_holds_up_no_other_on_its_slot()
    {
        int calls = 0;
        var running = new TaskCompletionSource();
        await using var run = new VirtualScheduler(
            Job.EveryAsync("1s", (_, _) => new(running.Task), name: "slow"), Job.Every("1s", _ => calls++, name: "quick"));
        run.Kernel.Advance("10s");
        running.SetResult();
        Assert.That(calls, Is.EqualTo(10));
    }
}
