namespace TimerAttributes.Dashboard.Model;

/// <summary>Three numbers of a job's runs, in milliseconds, each rounded to 1 µs.</summary>
/// <param name="P50">Half of the runs were not above it.</param>
/// <param name="P99">99 % of the runs were not above it.</param>
/// <param name="Max">The largest.</param>
internal sealed record TimesView(double P50, double P99, double Max)
{
    public static TimesView Of(TimeSpan p50, TimeSpan p99, TimeSpan max) => new(Milliseconds(p50), Milliseconds(p99), Milliseconds(max));

    public static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, 3);
}
