using TimerAttributes.Durations;
using TimerAttributes.Instants;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>Guesses what the writer of a text that has no fields meant.</summary>
internal static class CronGuess
{
    /// <summary>The error for a text with a wrong number of fields.</summary>
    public static CronError Refuse(string text, int count)
    {
        string word = text.Trim().ToLowerInvariant();
        var whole = new CronSpan(text, 0, text.Length);
        string complaint = count == 1 ? "has 1 field, not 5 or 6" : $"has {CronNumber.Text(count)} fields, not 5 or 6";
        if (DurationParser.TryParse(word, out long period, out _) && DurationRange.PeriodFault(period, allowTiny: false) is null)
            return whole.Refuse(CronFault.Interval, "is a period and no time of the calendar", $"write [Every(\"{word}\")]", word);
        if (InstantParser.IsMeant(text)) return whole.Refuse("is a single instant and no expression", $"write [Once({Instant.Example})]");
        if (CronMacro.Expansion("@" + word) is not null) return whole.Refuse(complaint, $"write \"@{word}\"", "@" + word);
        return TimeOfDay.ToCron(word) is { } expression
            ? whole.Refuse(complaint, $"write \"{expression}\"", expression)
            : whole.Refuse(complaint, "write minute, hour, day of the month, month and weekday, as in \"0 9 * * MON-FRI\"");
    }
}
