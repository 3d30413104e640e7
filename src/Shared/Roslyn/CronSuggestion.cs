namespace TimerAttributes.Roslyn;

/// <summary>Properties of a diagnostic about a cron expression, by which its fix knows what to write.</summary>
internal static class CronSuggestion
{
    /// <summary>The name of the fault.</summary>
    public const string Fault = "fault";

    /// <summary>The expressions to offer; durations, if the text is a period.</summary>
    public const string Expressions = "expressions";

    /// <summary>The period of an <c>Every</c> that may take the place of the attribute, as a duration.</summary>
    public const string Period = "period";

    /// <summary>Present if that <c>Every</c> is to be aligned.</summary>
    public const string Aligned = "aligned";

    /// <summary>Separates the expressions. No expression has a line end.</summary>
    public const string Separator = "\n";
}
