using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Calendar.Words;

namespace TimerAttributes.Completion.Items;

/// <summary>Usual cron expressions. Those that an <c>Every</c> says in fewer words are left out (TMR224).</summary>
internal static class CronSuggestions
{
    private static readonly string[] Expressions =
    [
        "0 9 * * MON-FRI",
        "0 0 * * *",
        "0 9,17 * * *",
        "*/15 9-17 * * MON-FRI",
        "0 9-17 * * MON-FRI",
        "0 0 * * MON",
        "0 3 * * SAT,SUN",
        "0 0 1 * *",
        "0 0 1,15 * *",
        "0 0 L * *",
        "0 18 LW * *",
        "0 9 15W * *",
        "0 9 * * MON#1",
        "0 17 * * FRIL",
        "0 18 13 * +FRI",
        "0 0 1 1,4,7,10 *",
        "0 0 1 1 *",
        "30 0 9 * * *",
        "@daily",
        "@weekly",
        "@monthly",
        "@yearly",
    ];

    /// <summary>The expressions with their words.</summary>
    public static readonly Suggestion[] All = [.. Expressions.Select(static expression => new Suggestion(expression, WordsOf(expression)))];

    private static string WordsOf(string expression) =>
        CronParser.TryParse(expression, out CronFields? fields, out _) ? CronText.Format(fields!) : "";
}
