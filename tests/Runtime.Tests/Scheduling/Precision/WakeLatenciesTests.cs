using TimerAttributes.Scheduling.Precision;

namespace TimerAttributes.Tests.Scheduling.Precision;

/// <summary><see cref="WakeLatencies"/>: quantiles of the latest latencies.</summary>
public class WakeLatenciesTests
{
    private const int Size = 256;

    [Test]
    public void The_quantiles_are_those_of_the_latest_256()
    {
        var random = new Random(20261130);
        var latencies = new WakeLatencies();
        var all = new List<long>();
        for (int n = 0; n < 2_000; n++)
        {
            all.Add(random.Next(n % 3 == 0 ? 10 : 100_000)); // Many are equal.
            latencies.Add(all[^1]);
            if (all.Count < 16) continue;
            long[] latest = [.. all.TakeLast(Size).Order()];
            Assert.That(
                (latencies.Median, latencies.Percentile99, latencies.Greatest),
                Is.EqualTo((latest[latest.Length / 2], latest[latest.Length - 1 - Math.Max(1, latest.Length / 100)], latest[^1])));
        }
    }

    [Test]
    public void Few_latencies_are_not_trusted()
    {
        var latencies = new WakeLatencies();
        for (int n = 0; n < 15; n++)
        {
            Assert.That((latencies.Percentile99, latencies.Greatest), Is.EqualTo((100_000, 100_000)));
            latencies.Add(20_000);
        }

        latencies.Add(20_000);
        Assert.That((latencies.Percentile99, latencies.Greatest), Is.EqualTo((20_000, 20_000)));
    }
}
