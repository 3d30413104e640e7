using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Tests.Scheduling.Statistics;

public class HistogramTests
{
    [Test]
    public void Percentiles_are_at_most_an_eighth_or_a_microsecond_too_high_and_never_too_low()
    {
        var random = new Random(1);
        var histogram = new Histogram();
        long[] values = [.. Enumerable.Range(0, 10_000).Select(_ => (long)Math.Exp(random.NextDouble() * 25)).Order()];
        foreach (long value in values) histogram.Add(value);

        foreach (double share in new[] { 0.01, 0.5, 0.9, 0.99, 1.0 })
        {
            double exact = values[(int)Math.Ceiling(values.Length * share) - 1];
            double told = histogram.Percentile(share, values[^1]).TotalNanoseconds + 99; // A TimeSpan is cut to 100 ns.
            Assert.That(told, Is.GreaterThanOrEqualTo(exact).And.LessThanOrEqualTo(Math.Max(exact * 1.125, exact + 1_024) + 99), $"share {share}");
        }
    }

    [Test]
    public void Empty_is_zero_and_the_longest_there_is_is_kept()
    {
        var histogram = new Histogram();
        Assert.That(histogram.Percentile(0.99, 0), Is.EqualTo(TimeSpan.Zero));
        histogram.Add(long.MaxValue);
        Assert.That(histogram.Percentile(1, long.MaxValue).Ticks, Is.EqualTo(long.MaxValue / 100));
    }
}
