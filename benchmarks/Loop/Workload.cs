namespace TimerAttributes.Benchmarks;

/// <summary>So many jobs of one period, on so many grids that lie evenly over it. All times in nanoseconds.</summary>
internal sealed record Workload(int Jobs, long Period, int Grids)
{
    public const long Millisecond = 1_000_000;

    public static readonly Workload Spread = new(100, 10 * Millisecond, Grids: 100);
    public static readonly Workload Shared = new(1_000, 10 * Millisecond, Grids: 1);
    public static readonly Workload Single = new(1, 10 * Millisecond, Grids: 1);
    public static readonly Workload Hourly = new(1_000, 3_600_000 * Millisecond, Grids: 1_000);
    public static readonly Workload Dense = new(100, Millisecond, Grids: 10);

    /// <summary>From start to the first due time of a job.</summary>
    public long FirstDue(int job) => Period + job % Grids * (Period / Grids);
}
