using TimerAttributes.Durations;

namespace TimerAttributes.Generator.Parsing.Schedules;

/// <summary>Limits the advice on a refused duration to values that its argument may have, so that the advised value is not refused in turn.</summary>
internal static class RangeSuggestion
{
    /// <summary>The message with valid advice. If no suggestion is valid, the message says why the likeliest one is not.</summary>
    public static string Of(string message, string text, Func<long, string?> fault)
    {
        string advice = DurationSuggestion.For(text);
        string[] suggestions = DurationSuggestion.Suggestions(text);
        string[] fitting = [.. suggestions.Where(duration => DurationParser.TryParse(duration, out long value, out _) && fault(value) is null)];
        if (fitting.Length == suggestions.Length || !message.EndsWith(advice, StringComparison.Ordinal)) return message;

        string better = fitting.Length > 0 ? $"write \"{string.Join("\", \"", fitting)}\""
            : DurationParser.TryParse(suggestions[0], out long meant, out _) ? $"\"{suggestions[0]}\" {fault(meant)}"
            : advice;
        return message.Substring(0, message.Length - advice.Length) + better;
    }
}
