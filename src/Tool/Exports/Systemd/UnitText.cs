using System.Globalization;
using System.Text;
using TimerAttributes.Durations;

namespace TimerAttributes.Tool.Exports.Systemd;

/// <summary>Writes values in unit files (systemd.syntax(7), systemd.service(5)).</summary>
internal static class UnitText
{
    private const int LongestName = 200; // With its ending, a unit may have 255.

    /// <summary>The job's name with a hyphen in place of what a unit's name cannot have. A long one ends in its hash.</summary>
    public static string NameOf(string job)
    {
        string slug = UniqueNames.Slug(job, static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
        return slug.Length <= LongestName ? slug : $"{slug[..LongestName]}-{UniqueNames.Hash(job)}";
    }

    /// <summary>A text in one line, in which a percent sign means itself.</summary>
    public static string Plain(string text) => Messages.VisibleText.Of(text).Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>One argument of a command, whatever characters it has.</summary>
    public static string Argument(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\': quoted.Append('\\').Append(rune); break;
                case '%': quoted.Append("%%"); break;
                case '$': quoted.Append("$$"); break;
                case < ' ' or 0x7F: quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"); break;
                default: quoted.Append(rune); break;
            }
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A duration in the largest unit of which it is a multiple, from microseconds to seconds.</summary>
    /// <exception cref="NotExportableException">It has a fraction of a microsecond.</exception>
    public static string Duration(long nanoseconds, string option) =>
        (nanoseconds % DurationUnit.Second, nanoseconds % DurationUnit.Millisecond, nanoseconds % DurationUnit.Microsecond) switch
        {
            (0, _, _) => Number(nanoseconds / DurationUnit.Second, "s"),
            (_, 0, _) => Number(nanoseconds / DurationUnit.Millisecond, "ms"),
            (_, _, 0) => Number(nanoseconds / DurationUnit.Microsecond, "us"),
            _ => throw new NotExportableException(
                $"{option} = {DurationText.Format(nanoseconds)}", "has a fraction of a microsecond", "write whole microseconds"),
        };

    private static string Number(long number, string unit) => number.ToString(CultureInfo.InvariantCulture) + unit;
}
