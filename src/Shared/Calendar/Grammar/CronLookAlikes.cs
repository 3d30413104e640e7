using System.Globalization;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>
/// Characters that look like those of an expression, as in a text that was copied from a page or a document. The message names them, because a reader
/// does not see the difference.
/// </summary>
internal static class CronLookAlikes
{
    private const string Hyphens = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63";
    private const string Stars = "\u204E\u2217\u22C6\u2731\u2022";
    private const string Slashes = "\u2044\u2215";
    private const string Commas = "\u060C\u201A\u3001";
    private const char FirstWide = '\uFF01'; // The wide forms of the characters from '!' to '~', in the same order.
    private const char LastWide = '\uFF5E';

    /// <summary>The error for the first such character; null if there is none.</summary>
    public static CronError? Refuse(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (PlainOf(text[at]) is not { } plain) continue;
            string name = NameOf(text[at]), all = Replaced(text);
            var place = new CronSpan(text, at, at + 1);
            return plain switch
            {
                "" => place.Refuse($"has {name}|, which is not visible", "remove it", all),
                " " => place.Refuse($"has {name}|, which looks like a blank and is none", "write a blank", all),
                _ => place.Refuse($"has {name}|, which looks like {plain} and is another character", $"write {plain}", all),
            };
        }

        return null;
    }

    // What the character looks like: "" if it is not visible, and null if it is no such character.
    private static string? PlainOf(char character)
    {
        if (character <= '~') return null;
        if (Hyphens.Contains(character)) return "-";
        if (Stars.Contains(character)) return "*";
        if (Slashes.Contains(character)) return "/";
        if (Commas.Contains(character)) return ",";
        if (character is >= FirstWide and <= LastWide) return ((char)(character - FirstWide + '!')).ToString();
        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.SpaceSeparator => " ",
            UnicodeCategory.Format => "",
            _ => null,
        };
    }

    private static string Replaced(string text)
    {
        string replaced = "";
        foreach (char character in text) replaced += PlainOf(character) ?? character.ToString();
        return replaced;
    }

    private static string NameOf(char character)
    {
        string code = "U+" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
        return character switch
        {
            '\u00A0' => $"a no-break space ({code})",
            '\u2013' => $"an en dash ({code})",
            '\u2014' => $"an em dash ({code})",
            '\u2212' => $"a minus sign ({code})",
            _ => $"the character {code}",
        };
    }
}
