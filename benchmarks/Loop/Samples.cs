namespace TimerAttributes.Benchmarks;

/// <summary>Percentiles of lateness, from sorted samples in ticks of 100 ns.</summary>
internal static class Samples
{
    public static double MicrosecondsAt(ReadOnlySpan<long> sorted, double share) =>
        TimeSpan.FromTicks(sorted[(int)(share * (sorted.Length - 1))]).TotalMicroseconds;
}
