using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Timeline;

/// <summary>What falls due, when, in what order, and when the advance is over.</summary>
public class AdvanceTests
{
    [Test]
    public async Task A_job_is_called_at_each_due_time_exactly([Values] RunOn runOn)
    {
        var ticks = new List<Tick>();
        await using var bench = new Bench(Rows.Every("1m30s", ticks.Add, runOn, first: "1s"));
        await bench.Advance(3_600);
        Assert.That(ticks.Select(tick => tick.Due), Is.EqualTo(Enumerable.Range(0, 40).Select(n => bench.Start.AddSeconds(1 + 90 * n))));
        Assert.That(ticks.Select(tick => (tick.Lateness, tick.Expirations)), Is.All.EqualTo((TimeSpan.Zero, 1L)));
        Assert.That(bench.Time.Now, Is.EqualTo(bench.Start.AddHours(1)));
    }

    [Test]
    public async Task Nothing_is_due_before_time_passes_and_what_is_due_at_once_is_served_by_an_advance_of_zero([Values] RunOn runOn)
    {
        await using var bench = new Bench(Rows.Every("1s", _ => { }, runOn, first: "0s"));
        await Task.Delay(20);
        Assert.That(bench.Scheduler.Jobs[0].Stats.Runs, Is.Zero);
        await bench.Advance(0);
        Assert.That(bench.Scheduler.Jobs[0].Stats.Runs, Is.EqualTo(1));
    }

    [Test]
    public async Task An_advance_returns_while_a_handler_waits_for_virtual_time_and_the_handler_goes_on_in_a_later_one([Values] RunOn runOn)
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.EveryAsync("10s", async (_, stop) =>
        {
            bench.Note("begins");
            await bench.Delay(4, stop);
            await bench.Delay(2, stop).ConfigureAwait(false);
            bench.Note("ends");
        }, runOn));
        await bench.Advance(12);
        Assert.That(bench.Trace, Is.EqualTo(new[] { "10 begins" }));
        await bench.Advance(4);
        Assert.That(bench.Trace, Is.EqualTo(new[] { "10 begins", "16 ends" }));
    }

    [Test]
    public async Task B01_a_handler_of_two_and_a_half_periods_runs_at_every_third_instant([Values] RunOn runOn)
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.EveryAsync("2s", (_, stop) =>
        {
            bench.Note("begins");
            return bench.Delay(5, stop);
        }, runOn));
        await bench.Advance(3_600);
        Assert.That(bench.Trace, Is.EqualTo(Enumerable.Range(0, 600).Select(n => $"{2 + 6 * n} begins")));
        JobStats stats = bench.Scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Skipped, stats.Missed), Is.EqualTo((600L, 1_200L, 0L)));
    }

    [Test]
    public async Task At_one_instant_jobs_come_before_the_ends_of_delays()
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.EveryAsync("1s", (_, stop) => bench.Delay(1, stop)));
        await bench.Advance(10);
        JobStats stats = bench.Scheduler.Jobs[0].Stats;
        Assert.That((stats.Runs, stats.Skipped), Is.EqualTo((5L, 5L)), "as on Linux, where the delay began after the tick");
    }

    [Test]
    public async Task Many_small_advances_are_one_large()
    {
        string[] large = await Trace([3_600]), small = await Trace(Enumerable.Repeat(0.25, 4 * 3_600));
        Assert.That(small, Is.EqualTo(large));
        Assert.That(large, Has.Length.GreaterThan(500));

        static async Task<string[]> Trace(IEnumerable<double> advances)
        {
            Bench bench = null!;
            await using Bench one = bench = new(Rows.Every("7s", _ => bench.Note("a"), RunOn.Loop, "a"), Rows.EveryAsync("11s", async (_, stop) =>
            {
                await bench.Delay(3.5, stop);
                bench.Note("b");
            }, name: "b"));
            foreach (double advance in advances) await bench.Advance(advance);
            return bench.Trace;
        }
    }

    [Test]
    public async Task F01_a_handler_that_throws_is_counted_and_told_and_time_goes_on([Values] RunOn runOn)
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.EveryAsync("1s", async (tick, stop) =>
        {
            if (tick.Sequence == 2) await bench.Delay(0.5, stop);
            if (tick.Sequence <= 2) throw new TimeoutException($"{bench.Seconds}");
        }, runOn));
        await bench.Advance(5);
        Assert.That(bench.Errors.Select(error => error.Exception.Message), Is.EqualTo(new[] { "1", "2.5" }));
        Assert.That(bench.Scheduler.Jobs[0].Stats.Failures, Is.EqualTo(2));
        bench.Errors.Clear();
    }

    [Test]
    public async Task A_stop_in_the_midst_of_an_advance_lets_time_go_on_without_the_jobs()
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.Every("1s", tick =>
        {
            bench.Note("tick");
            if (tick.Sequence == 3) _ = bench.Scheduler.StopAsync();
        }));
        await bench.Advance(100);
        await bench.Scheduler.StopAsync();
        Assert.That(bench.Trace, Is.EqualTo(new[] { "1 tick", "2 tick", "3 tick" }));
        Assert.That(bench.Seconds, Is.EqualTo(100));
    }

    [Test]
    public async Task Run_ends_when_its_token_is_cancelled_and_cancels_the_handler_that_waits_for_virtual_time([Values] RunOn runOn)
    {
        using var time = new VirtualTime();
        using var stop = new CancellationTokenSource();
        bool? cancelled = null;
        Scheduler scheduler = time.NewScheduler(new JobTable(Rows.EveryAsync("1s", async (_, token) =>
        {
            try
            {
                await Task.Delay(TimeSpan.FromHours(1), time.TimeProvider, token);
            }
            finally
            {
                cancelled = token.IsCancellationRequested;
            }
        }, runOn)));
        Task run = scheduler.RunAsync(stop.Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.That((run.IsCompleted, cancelled), Is.EqualTo((false, (bool?)null)));
        await stop.CancelAsync();
        await run;
        Assert.That(cancelled, Is.True);
    }
}
