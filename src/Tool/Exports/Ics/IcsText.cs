using System.Globalization;
using System.Text;

namespace TimerAttributes.Tool.Exports.Ics;

/// <summary>Writes lines of a calendar (RFC 5545, section 3.1).</summary>
internal static class IcsText
{
    private const int MostOctets = 75;

    /// <summary>Adds a line. A long one is folded: it goes on in lines that begin with a blank.</summary>
    public static void Line(StringBuilder calendar, string line)
    {
        int octets = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }

            calendar.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        calendar.Append("\r\n");
    }

    /// <summary>A text as a value: control characters that are no line ends are left out.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char character in text.ReplaceLineEndings("\n"))
        {
            if (character is '\\' or ';' or ',') escaped.Append('\\').Append(character);
            else if (character == '\n') escaped.Append("\\n");
            else if (!char.IsControl(character)) escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>An instant in UTC.</summary>
    public static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time of the local clock, in seconds since 1970-01-01T00:00.</summary>
    public static string Local(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
