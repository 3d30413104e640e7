using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Machine;

/// <summary>A year of many jobs against arithmetic.</summary>
public class YearTests
{
    private const long Year = 365L * 24 * 3_600;

    // Seconds. As services have them: two jobs by the minute (below), most by the quarter of an hour, the hour and the day.
    private static readonly long[] s_periods = [300, 600, 900, 900, 1_800, 3_600, 3_600, 10_800, 86_400, 7 * 86_400];

    private sealed record Plan(string Name, long Period, long First, RunOn RunOn, long Takes);

    [Test]
    public async Task A20_a_year_of_fifty_mixed_jobs_is_what_arithmetic_says()
    {
        Plan[] plans = [.. Plans()];
        var due = plans.ToDictionary(plan => plan.Name, _ => new List<long>());
        DateTimeOffset start = default;
        long before = Stopwatch.GetTimestamp();
        await using var bench = new Bench([]);
        start = bench.Start;
        Scheduler scheduler = bench.NewScheduler([.. plans.Select(plan => plan.Takes == 0
            ? Rows.Every($"{plan.Period}s", tick => Note(tick), plan.RunOn, plan.Name, $"{plan.First}s")
            : Rows.EveryAsync($"{plan.Period}s", (tick, stop) =>
            {
                Note(tick);
                return bench.Delay(plan.Takes, stop);
            }, plan.RunOn, plan.Name, $"{plan.First}s"))]);
        await bench.Advance(Year);
        await scheduler.StopAsync();
        TimeSpan taken = Stopwatch.GetElapsedTime(before);

        long ticks = due.Values.Sum(list => (long)list.Count);
        TestContext.Progress.WriteLine($"A virtual year of {plans.Length} jobs: {ticks} runs in {taken.TotalSeconds:F2} s, {taken.TotalNanoseconds / ticks:F0} ns each.");
        Assert.That(bench.Errors, Is.Empty);
        foreach (Plan plan in plans)
        {
            // A handler that takes longer than the period skips what falls due meanwhile, the instant of its end included.
            long step = plan.Takes < plan.Period ? plan.Period : (plan.Takes / plan.Period + 1) * plan.Period;
            Assert.That(due[plan.Name], Is.EqualTo(Instants(plan.First, step)), plan.Name);
            JobStats stats = scheduler[new(plan.Name)].Stats;
            Assert.That(stats.Runs + stats.Skipped, Is.EqualTo(Instants(plan.First, plan.Period).LongCount()), plan.Name);
            Assert.That((stats.Missed, stats.LatenessMax), Is.EqualTo((0L, TimeSpan.Zero)), plan.Name);
        }

        void Note(in Tick tick)
        {
            List<long> list = due[tick.Job];
            list.Add((tick.Due - start).Ticks / TimeSpan.TicksPerSecond);
        }
    }

    private static IEnumerable<Plan> Plans()
    {
        var random = new Random(20);
        for (int n = 0; n < 50; n++)
        {
            long period = n % 25 == 0 ? 60 : s_periods[n % s_periods.Length];
            long takes = n % 5 != 3 ? 0 : period * random.Next(1, 30) / 10; // Every fifth takes time, some more than their period.
            yield return new($"job {n:00}", period, random.NextInt64(period), n % 3 == 0 ? RunOn.Loop : RunOn.Pool, takes);
        }
    }

    private static IEnumerable<long> Instants(long first, long step)
    {
        for (long instant = first; instant <= Year; instant += step) yield return instant;
    }
}
