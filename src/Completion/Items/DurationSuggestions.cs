namespace TimerAttributes.Completion.Items;

/// <summary>Usual durations. A day is left out, because a period of a day is better said by a cron expression (TMR204).</summary>
internal static class DurationSuggestions
{
    private static readonly Suggestion[] All =
    [
        new("0s", "no delay"),
        new("100ms", "100 milliseconds"),
        new("500ms", "500 milliseconds"),
        new("1s", "1 second"),
        new("5s", "5 seconds"),
        new("10s", "10 seconds"),
        new("30s", "30 seconds"),
        new("1m", "1 minute"),
        new("5m", "5 minutes"),
        new("10m", "10 minutes"),
        new("15m", "15 minutes"),
        new("30m", "30 minutes"),
        new("1h", "1 hour"),
        new("2h", "2 hours"),
        new("6h", "6 hours"),
        new("12h", "12 hours"),
    ];

    private static readonly Suggestion[] MoreThanZero = [.. All.Skip(1)];

    /// <summary>The durations, with or without zero.</summary>
    public static Suggestion[] From(bool allowsZero) => allowsZero ? All : MoreThanZero;
}
