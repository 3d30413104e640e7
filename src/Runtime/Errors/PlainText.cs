using System.Text;

namespace TimerAttributes.Errors;

/// <summary>
/// Makes a text safe to show in one line of a terminal. Names and messages may contain line ends, escape sequences, or marks that change the
/// direction of text. These could make a line look like other lines.
/// </summary>
internal static class PlainText
{
    /// <summary>Returns the text with these characters written as escapes of C#: <c>\n</c>, <c>\u001B</c>.</summary>
    public static string Of(string text)
    {
        int length = 0;
        while (length < text.Length && !IsHidden(text[length])) length++;
        if (length == text.Length) return text;
        var plain = new StringBuilder(text, 0, length, text.Length + 16);
        for (int i = length; i < text.Length; i++)
        {
            char character = text[i];
            if (!IsHidden(character)) plain.Append(character);
            else if (character == '\n') plain.Append(@"\n");
            else if (character == '\r') plain.Append(@"\r");
            else if (character == '\t') plain.Append(@"\t");
            else plain.Append(@"\u").Append(((int)character).ToString("X4"));
        }

        return plain.ToString();
    }

    /// <summary>
    /// Returns the exception's message. If the message cannot be read because the property throws an exception, it returns a sentence that says
    /// so: an exception class of the user must not make a report fail.
    /// </summary>
    public static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
        catch (Exception failure)
        {
            return $"(its Message cannot be read, because the property throws {failure.GetType()})";
        }
    }

    // True for control characters, line and paragraph separators, and the marks of bidirectional text (UAX #9).
    private static bool IsHidden(char character) => char.IsControl(character)
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
