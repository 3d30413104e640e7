namespace TimerAttributes.Benchmarks.Calendar;

/// <summary>One expression in the notations of the three libraries.</summary>
/// <param name="Ours">The expression of TimerAttributes.</param>
/// <param name="Cronos">The same for Cronos, which always reads both day fields as "and".</param>
/// <param name="Quartz">The same for Quartz.NET, with seconds; null if Quartz.NET has no such expression.</param>
internal sealed record Pattern(string Ours, string Cronos, string? Quartz)
{
    public static readonly Pattern[] All =
    [
        new("* * * * * *", "* * * * * *", "* * * * * ?"),
        new("*/5 * * * *", "*/5 * * * *", "0 */5 * * * ?"),
        new("0 9 * * MON-FRI", "0 9 * * MON-FRI", "0 0 9 ? * MON-FRI"),
        new("30 2 * * *", "30 2 * * *", "0 30 2 * * ?"),
        new("0 0 1 * *", "0 0 1 * *", "0 0 0 1 * ?"),
        new("0 0 * * MON#1", "0 0 * * MON#1", "0 0 0 ? * MON#1"),
        new("0 0 13 * +FRI", "0 0 13 * FRI", null),
        new("0 0 29 2 *", "0 0 29 2 *", "0 0 0 29 2 ?"),
        new("0 0 29 2 +FRI", "0 0 29 2 FRI", null),
    ];
}
