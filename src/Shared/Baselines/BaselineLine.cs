using System.Globalization;
using System.Text;
using TimerAttributes.Messages;

namespace TimerAttributes.Baselines;

/// <summary>
/// A job as a line of a baseline: <c>Acme.Jobs.Report | cron 0 9 * * MON-FRI | TimeZone = Europe/Berlin | Retries = 3</c>. The same job always is the
/// same line, so that lines are compared as texts.
/// </summary>
internal static class BaselineLine
{
    private const string Separator = " | ";

    /// <summary>The line of a job.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind"><c>every</c>, <c>once</c> or <c>cron</c>.</param>
    /// <param name="argument">The attribute's own argument.</param>
    /// <param name="timeZone">The time zone of an expression or of an instant without an offset; else null.</param>
    /// <param name="options">The options that are written, in the order of the catalog.</param>
    public static string Of(string name, string kind, string argument, string? timeZone, IEnumerable<KeyValuePair<string, string>> options)
    {
        var line = new StringBuilder().Append(Escaped(name)).Append(Separator).Append(kind).Append(' ').Append(Escaped(argument));
        if (timeZone is not null) line.Append(Separator).Append("TimeZone = ").Append(Escaped(timeZone));
        foreach (KeyValuePair<string, string> option in options)
            line.Append(Separator).Append(option.Key).Append(" = ").Append(Escaped(option.Value));
        return line.ToString();
    }

    /// <summary>The name in a line, as it is written there; null if the text is no line about a job.</summary>
    public static string? NameOf(string line) => line.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var end ? line.Substring(0, end) : null;

    /// <summary>What a line says besides the name.</summary>
    public static string RestOf(string line) => line.Substring(line.IndexOf(Separator, StringComparison.Ordinal) + Separator.Length);

    // A bar would end a column, and # and [ begin other kinds of lines.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            bool isEdge = index == 0 || index == text.Length - 1;
            if (character is '|' or '\\' || (index == 0 && character is '#' or '[')) escaped.Append('\\').Append(character);
            else if (!VisibleText.IsVisible(character) || (isEdge && char.IsWhiteSpace(character)))
                escaped.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
            else escaped.Append(character);
        }

        return escaped.ToString();
    }
}
