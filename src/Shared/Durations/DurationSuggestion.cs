using System.Globalization;
using System.Text;

namespace TimerAttributes.Durations;

/// <summary>Suggests valid durations in place of a refused text.</summary>
internal static class DurationSuggestion
{
    private const string Example = "write a number and a unit (w d h m s ms us ns), as in \"5s\" or \"1m30s\"";

    private const string Calendar = "months and years have no fixed length: write days, as in \"30d\"";
    private const string IsoCalendar = "write days, as in \"P30D\", or minutes after a T, as in \"PT1M\"";

    // The start of the scheduler, as people and cron tables write it.
    private static readonly string[] Now = ["now", "immediately", "start", "startup", "@reboot"];

    private static readonly char[] CronCharacters = ['*', '@'];

    private static readonly char[] Signs = ['+', '-', '\u2212'];

    /// <summary>A clause that follows a semicolon: <c>write "5s"</c>.</summary>
    public static string For(string refused)
    {
        if (refused.IndexOfAny(CronCharacters) >= 0 && !IsNow(refused))
            return "write a cron expression in [Cron(\"…\")], or a duration here, as in \"5m\"";
        if (TimeOfDay.ToCron(refused) is { } expression)
            return $"a time of day is no duration; write a duration, as in \"18h\", or [Cron(\"{expression}\")] for that time of each day";

        string[] suggestions = Suggestions(refused);
        return suggestions.Length switch
        {
            0 => ForCalendar(refused.Trim().ToLowerInvariant()) ?? Example,
            1 => $"write \"{suggestions[0]}\"",
            _ => $"write \"{string.Join("\", \"", suggestions)}\"",
        };
    }

    /// <summary>The valid durations that the text may mean, the likeliest first; empty if no meaning is likely.</summary>
    public static string[] Suggestions(string refused)
    {
        if (IsNow(refused)) return ["0s"];
        string text = WithNumber(refused.Trim().TrimStart(Signs));
        if (IsNumber(text)) return text.Trim('0', '.').Length == 0 ? ["0s"] : [text + "s", text + "ms", text + "m"];
        if (TimeOfDay.ToCron(text) is not null) return [];
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan span) && text.IndexOf(':') > 0)
            return span > TimeSpan.Zero && span.Ticks < DurationRange.Longest / 100 ? [DurationText.Format(span.Ticks * 100)] : [];

        string candidate = text.StartsWith("p", StringComparison.OrdinalIgnoreCase)
            ? text.ToUpperInvariant().Replace(',', '.')
            : WithLastUnit(Compacted(text));
        return candidate != refused && DurationParser.TryParse(candidate, out long value, out _) && value > 0 ? [candidate] : [];
    }

    private static bool IsNow(string text) => Now.Contains(text.Trim().ToLowerInvariant(), StringComparer.Ordinal);

    // Writes the text without spaces, with a point for a decimal comma, and with the short form of units that are spelled out.
    private static string Compacted(string text)
    {
        var compact = new StringBuilder();
        for (int at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                if (!char.IsWhiteSpace(text[at])) compact.Append(text[at] == ',' ? '.' : text[at]);
                at++;
                continue;
            }

            int start = at;
            while (at < text.Length && char.IsLetter(text[at])) at++;
            compact.Append(UnitMeant(text.Substring(start, at - start).ToLowerInvariant()));
        }

        return compact.ToString();
    }

    // Adds what the text leaves out: "1h30" means 1h30m, and ".5s" means 0.5s.
    private static string WithLastUnit(string text)
    {
        if (text.Length > 0 && text[0] == '.') text = "0" + text;
        int digits = text.Length;
        while (digits > 0 && text[digits - 1] is >= '0' and <= '9') digits--;
        if (digits == 0 || digits == text.Length) return text;
        return text[digits - 1] switch
        {
            'h' => text + "m",
            'm' => text + "s",
            _ => text,
        };
    }

    private static string UnitMeant(string word) => word switch
    {
        "nsec" or "nanos" or "nanosecond" or "nanoseconds" => "ns",
        "usec" or "micros" or "microsecond" or "microseconds" => "us",
        "msec" or "msecs" or "millis" or "millisecond" or "milliseconds" => "ms",
        "sec" or "secs" or "second" or "seconds" => "s",
        "min" or "mins" or "minute" or "minutes" => "m",
        "hr" or "hrs" or "hour" or "hours" => "h",
        "day" or "days" => "d",
        "wk" or "wks" or "week" or "weeks" => "w",
        _ => word,
    };

    // Adds the number 1 to a unit alone: "daily" and "every day" mean 1d.
    private static string WithNumber(string text)
    {
        const string Every = "every ";
        string words = text.ToLowerInvariant();
        if (words.StartsWith(Every, StringComparison.Ordinal)) words = words.Substring(Every.Length).TrimStart();
        return words switch
        {
            "minutely" => "1m",
            "hourly" => "1h",
            "daily" => "1d",
            "weekly" => "1w",
            _ when words.Length > 1 && UnitMeant(words) != words => "1" + UnitMeant(words),
            _ => words.Length < text.Length ? words : text,
        };
    }

    // The advice for months and years; null for any other text.
    private static string? ForCalendar(string text)
    {
        if (text.Length > 1 && text[0] == 'p' && char.IsDigit(text[1]))
        {
            string date = text.Split('t')[0];
            return date.IndexOf('m') > 0 || date.IndexOf('y') > 0 ? IsoCalendar : null;
        }

        string word = new([.. text.Where(char.IsLetter)]);
        return word.Replace("every", "") is "month" or "months" or "monthly" or "mo" or "year" or "years" or "yearly" or "y" or "yr" ? Calendar : null;
    }

    private static bool IsNumber(string text)
    {
        bool point = false;
        foreach (char character in text)
        {
            if (character == '.' && !point) point = true;
            else if (character is < '0' or > '9') return false;
        }

        return text.Length is > 0 and < 10 && text[0] != '.' && text[text.Length - 1] != '.';
    }
}
