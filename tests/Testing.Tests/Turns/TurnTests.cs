using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Turns;

/// <summary>One at a time: whatever of a job runs, runs in its turn.</summary>
public class TurnTests
{
    private static readonly Action Sleep = static () => Thread.Sleep(100);

    [Test]
    public async Task A_condition_is_asked_in_the_turn_of_its_job([Values] RunOn runOn)
    {
        int inside = 0, overlaps = 0;
        JobOptions options = new() { RunOn = runOn, When = _ => _ => Work() };
        await using var bench = new Bench(
            new JobEntry("asked", Schedule.Every("1s"), options, _ => (in Tick _, CancellationToken _) => default),
            Rows.Every("1s", _ => Work(), RunOn.Loop, "other"));
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

    [Test]
    public async Task A_loop_whose_handler_waited_for_time_and_then_ended_before_is_waited_for_again()
    {
        using ManualResetEventSlim released = new(), begun = new();
        bool hasEnded = false;
        Bench bench = null!;
        await using Bench one = bench = new(
            Rows.Every("1s", tick =>
            {
                _ = bench.Delay(100); // For which it counts as waiting, however it is that it goes on.
                released.Wait(Patience.Span);
            }, RunOn.Loop));
        await bench.Advance(1);
        bench.Scheduler.Loop.Post(() => // In the same round.
        {
            begun.Set();
            for (int n = 0; n < 1_000; n++) Thread.SpinWait(10_000); // A good while.
            hasEnded = true;
        });
        released.Set();
        Assert.That(begun.Wait(Patience.Span), Is.True);
        await bench.Advance(0);
        Assert.That(hasEnded, Is.True);
    }

    [Test]
    public async Task A_loop_that_was_blocked_in_one_handler_goes_on_with_the_next_one_in_its_turn()
    {
        using ManualResetEventSlim released = new();
        Bench bench = null!;
        await using Bench one = bench = new(
            Rows.EveryAsync("1m", (tick, stop) =>
            {
                Task delay = bench.Delay(10, stop); // For which it counts as waiting while it is blocked.
                released.Wait(Patience.Span, CancellationToken.None);
                return delay;
            }, RunOn.Loop, "first"),
            Rows.Every("20s", _ => { }, RunOn.Loop, "second"));
        await bench.Advance(60);
        released.Set();
        await bench.Advance(100);
        Assert.That(bench.Scheduler.Jobs.Select(static job => job.Stats.Runs), Is.EqualTo([2, 8]));
        Assert.That(bench.Scheduler.Jobs.Select(static job => job.IsRunning), Is.All.False);
    }

    [Test]
    public async Task Work_of_the_loop_that_sleeps_after_a_handler_has_begun_to_wait_for_time_holds_time_up()
    {
        double after = 0;
        Bench bench = null!;
        await using Bench one = bench = new(
            Rows.EveryAsync("1m", (tick, stop) =>
            {
                bench.Scheduler.Loop.Post(() => // In the same round.
                {
                    Sleep(); // Many of the checks for threads that are blocked.
                    after = bench.Seconds;
                });
                return bench.Delay(10, stop);
            }, RunOn.Loop));
        await bench.Advance(100);
        Assert.That(after, Is.EqualTo(60));
    }
}
