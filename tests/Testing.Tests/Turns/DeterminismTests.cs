using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Turns;

/// <summary>The same program gives the same trace, however many threads it would have on Linux.</summary>
public class DeterminismTests
{
    private static readonly RunOn[] s_places = [RunOn.Pool, RunOn.Loop, RunOn.Thread];

    [Test]
    public async Task A_program_of_three_schedulers_on_all_kinds_of_threads_runs_the_same_each_time([Range(0, 2)] int seed)
    {
        string[] first = await Run(seed);
        Assert.That(first, Has.Length.GreaterThan(1_000));
        for (int n = 0; n < 3; n++) Assert.That(await Run(seed), Is.EqualTo(first));
    }

    [Test]
    public async Task What_a_handler_posts_to_the_loop_runs_when_the_handler_is_done()
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.Every("1s", _ =>
        {
            bench.Scheduler.Loop.Post(() => bench.Note("posted"));
            Thread.Sleep(1); // On Linux the loop would be there first.
            bench.Note("done");
        }));
        await bench.Advance(1);
        Assert.That(bench.Trace, Is.EqualTo(new[] { "1 done", "1 posted" }));
    }

    [Test]
    public async Task What_a_stop_ends_has_ended_before_time_goes_on([Range(1, 20)] int round)
    {
        Bench bench = null!;
        Scheduler other = null!;
        await using Bench one = bench = new(
            Rows.OnceAsync("2s", async (_, _) => bench.Note($"told {(await other.Jobs[0].Trigger()).Result} in round {round}")),
            Rows.Every("1ms", _ => { }, RunOn.Loop, name: "beside", first: "5s"));
        await using Scheduler stopped = other = bench.NewScheduler(
            new JobEntry("busy", Schedule.Every("1s"), new JobOptions { Overlap = Overlap.Queue }, _ => (in Tick _, CancellationToken _) => new(bench.Delay(20, CancellationToken.None))),
            Rows.Once("5s", tick => _ = other.StopAsync(), name: "stop"));
        await bench.Advance(5);
        Assert.That((other.Jobs[0].Stats.Skipped, other.Jobs[0].NextDue), Is.EqualTo((1L, (DateTimeOffset?)null)));
        await bench.Advance(25);
        Assert.That(bench.Trace, Is.EqualTo(new[] { $"5 told Skipped in round {round}" }));
    }

    // A random program that is the same for the same seed, apart from what threads would make of it.
    private static async Task<string[]> Run(int seed)
    {
        var random = new Random(seed);
        Bench bench = null!;
        await using Bench one = bench = new([.. Program("a")]);
        Scheduler b = bench.NewScheduler([.. Program("b")]), c = bench.NewScheduler([.. Program("c")]);
        for (int n = 0; n < 20; n++)
        {
            await bench.Advance(random.Next(1, 25));
            if (n % 7 == 3) await bench.Time.StallLoopAsync(TimeSpan.FromSeconds(random.Next(1, 30)));
            if (n % 7 == 5) await bench.Time.StepWallClockAsync(TimeSpan.FromSeconds(random.Next(-30, 30)));
        }

        await b.DisposeAsync();
        await c.DisposeAsync();
        return bench.Trace;

        IEnumerable<JobEntry> Program(string scheduler)
        {
            for (int n = 0; n < 12; n++)
            {
                string name = $"{scheduler}{n}";
                int kind = random.Next(5), takes = random.Next(1, 8);
                yield return Rows.EveryAsync($"{random.Next(1, 6)}s", (tick, stop) => Handle(name, kind, takes, tick, stop), s_places[random.Next(3)], name);
            }
        }

        async Task Handle(string name, int kind, int takes, Tick tick, CancellationToken stop)
        {
            bench.Note($"{name} {tick.Expirations}");
            switch (kind)
            {
                case 0:
                    return;
                case 1:
                    await bench.Delay(takes / 2d, stop);
                    break;
                case 2:
                    await Task.Yield();
                    await bench.Delay(takes, stop).ConfigureAwait(false);
                    break;
                case 3:
                    await Task.WhenAll(Part(1), Part(2), Part(1));
                    break;
                default:
                    bench.Scheduler.Loop.Post(() => bench.Note($"{name} posted"));
                    using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.5), bench.Provider))
                    {
                        for (int n = 0; n < takes && await timer.WaitForNextTickAsync(stop); n++) bench.Note($"{name} part");
                    }

                    break;
            }

            bench.Note($"{name} ends");

            async Task Part(double part)
            {
                await bench.Delay(part, stop);
                bench.Note($"{name} {part}");
            }
        }
    }
}
