using System.Globalization;
using TimerAttributes.Messages;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>Characters of an expression: a field, an item of a list, or less.</summary>
/// <param name="text">The whole expression.</param>
/// <param name="start">The index of the first character.</param>
/// <param name="end">The index after the last character.</param>
internal readonly struct CronSpan(string text, int start, int end)
{
    private const char PlaceMark = '|';
    private const char UsersMark = '\uE000'; // Stands for a PlaceMark in the text of a user until the message is complete.

    /// <summary>The index of the first character in the expression.</summary>
    public int Start => start;

    public int Length => end - start;

    public char this[int index] => text[start + index];

    /// <summary>The characters between two indexes.</summary>
    public CronSpan Slice(int from, int to) => new(text, start + from, start + to);

    /// <summary>The index of a character; −1 if the span does not have it.</summary>
    public int IndexOf(char character)
    {
        int found = text.IndexOf(character, start, Length);
        return found < 0 ? -1 : found - start;
    }

    public bool Is(string other) => Length == other.Length && string.Compare(text, start, other, 0, Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether the last character is the letter, in upper or lower case.</summary>
    public bool EndsWith(char letter) => Length > 0 && char.ToUpperInvariant(this[Length - 1]) == letter;

    /// <summary>Whether the first character is the letter, in upper or lower case.</summary>
    public bool StartsWith(char letter) => Length > 0 && char.ToUpperInvariant(this[0]) == letter;

    /// <summary>The whole expression with these characters replaced.</summary>
    public string Replaced(string by) => text.Remove(start, Length).Insert(start, by);

    /// <summary>An error at these characters.</summary>
    /// <param name="complaint">What is wrong with them. It follows the expression. A bar marks where the message names the place.</param>
    /// <param name="remedy">What to write: it follows a semicolon.</param>
    /// <param name="suggestions">See <see cref="CronError"/>.</param>
    public CronError Refuse(string complaint, string remedy, params string[] suggestions) =>
        Refuse(CronFault.Syntax, complaint, remedy, suggestions);

    /// <inheritdoc cref="Refuse(string, string, string[])"/>
    public CronError Refuse(CronFault fault, string complaint, string remedy, params string[] suggestions)
    {
        string place = Length == text.Length ? ""
            : start == text.Length ? " at the end"
            : " at character " + (start + 1).ToString(CultureInfo.InvariantCulture);
        string[] parts = complaint.Split(PlaceMark);
        string because = parts.Length == 1 ? "" : parts[1];
        string message = $"'{VisibleText.Of(text)}' {parts[0]}{place}{because}; {remedy}".Replace(UsersMark, PlaceMark);
        return new(fault, start, Length, message, suggestions);
    }

    public override string ToString() => text.Substring(start, Length);

    /// <summary>The characters as a complaint shows them.</summary>
    public string Shown => VisibleText.Of(ToString()).Replace(PlaceMark, UsersMark);
}
