namespace TimerAttributes.Benchmarks;

/// <summary>Percentiles of lateness, from sorted samples in ticks of 100 ns.</summary>
internal static class Samples
{
    private static readonly (string Name, double Share)[] _percentiles =
    [
        ("p1", 0.01), ("p10", 0.10), ("p25", 0.25), ("p50", 0.50), ("p75", 0.75), ("p90", 0.90), ("p99", 0.99), ("p99_9", 0.999), ("max", 1),
    ];

    public static double MicrosecondsAt(ReadOnlySpan<long> sorted, double share) =>
        TimeSpan.FromTicks(sorted[(int)(share * (sorted.Length - 1))]).TotalMicroseconds;

    /// <summary>The whole curve as keys and numbers: those that c/loop.c prints, too.</summary>
    public static string Curve(long[] sorted) =>
        string.Join(' ', _percentiles.Select(percentile => $"{percentile.Name}_us={MicrosecondsAt(sorted, percentile.Share):F1}"));
}
