using System.Globalization;

namespace TimerAttributes.Messages;

/// <summary>Shows a user's text in a message, so that the message stays one line of a log whatever the text is.</summary>
internal static class VisibleText
{
    /// <summary>The text, with U+FFFD in place of each character that is not visible.</summary>
    public static string Of(string text)
    {
        char[] characters = text.ToCharArray();
        for (int at = 0; at < characters.Length; at++)
        {
            if (!IsVisible(characters[at])) characters[at] = '\uFFFD';
        }

        return new(characters);
    }

    /// <summary>False for control characters, halves of characters beyond the basic plane, line ends, and characters of no width.</summary>
    public static bool IsVisible(char character) => !(char.IsControl(character) || char.IsSurrogate(character)
        || CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
