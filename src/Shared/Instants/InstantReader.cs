using System.Globalization;
using TimerAttributes.Messages;

namespace TimerAttributes.Instants;

/// <summary>Reads a text from the left to the right, up to its first fault.</summary>
internal sealed class InstantReader(string text)
{
    /// <summary>The index of the next character.</summary>
    public int At { get; private set; }

    public bool IsAtEnd => At == text.Length;

    /// <summary>The next character; the character 0 at the end.</summary>
    public char Next => IsAtEnd ? '\0' : text[At];

    /// <summary>The characters from here on, which are not skipped.</summary>
    public string Rest => text.Substring(At);

    /// <summary>The first fault; null if there is none so far.</summary>
    public InstantError? Error { get; private set; }

    /// <summary>Skips the next character.</summary>
    public void Skip() => At++;

    /// <summary>The digits from here on, which are skipped; empty if there are none.</summary>
    public string Digits()
    {
        int start = At;
        while (Next is >= '0' and <= '9') At++;
        return text.Substring(start, At - start);
    }

    /// <summary>Reads a number with all its digits.</summary>
    public bool TryNumber(InstantNumber kind, out int number)
    {
        number = 0;
        int start = At;
        string written = Digits();
        if (written.Length == 0) return RefuseNext($"where the {kind.Noun} must be");
        if (written.Length != kind.Digits)
        {
            string? meant = kind.Meant(written);
            return Refuse(
                start, written.Length, $"has '{written}' where the {kind.Noun} must be", "",
                meant is null ? $"write {kind.OneOf} of {CountOf(kind.Digits)} digits" : $"write {meant}", meant);
        }

        number = int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture);
        return (number >= kind.Min && number <= kind.Max) || Refuse(
            start, kind.Digits, $"has {kind.Noun} {written}", kind.Why,
            $"write {kind.OneOf} from {kind.Text(kind.Min)} to {kind.Text(kind.Max)}");
    }

    /// <summary>Reads one character.</summary>
    /// <param name="mark">The character that has to be next.</param>
    /// <param name="others">Characters that are likely meant for it.</param>
    public bool TryMark(char mark, string others)
    {
        if (Next != mark)
        {
            return IsAtEnd
                ? RefuseNext($"where '{mark}' must be")
                : Refuse(
                    At, 1, $"has {Named(Next)} where '{mark}' must be", "", $"write '{mark}'",
                    others.Contains(Next) ? mark.ToString() : null);
        }

        At++;
        return true;
    }

    /// <summary>Refuses the next character, or the end of the text. A blank is likely too much.</summary>
    /// <param name="where">The end of the complaint, such as <c>where the month must be</c>.</param>
    public bool RefuseNext(string where)
    {
        if (IsAtEnd) return Refuse(At, 0, $"ends {where}", "", "write an instant as in " + Instant.Example);
        bool isBlank = char.IsWhiteSpace(Next);
        return Refuse(
            At, 1, $"has {Named(Next)} {where}", "", isBlank ? "remove it" : "write an instant as in " + Instant.Example, isBlank ? "" : null);
    }

    /// <summary>Keeps the fault. Returns false.</summary>
    /// <param name="start">The index of the first character at fault.</param>
    /// <param name="length">The number of characters at fault.</param>
    /// <param name="complaint">What is wrong.</param>
    /// <param name="reason">Why it is wrong, after a comma; empty where that is clear.</param>
    /// <param name="remedy">What to write.</param>
    /// <param name="replacement">What is likely meant by these characters; null if nothing is likely.</param>
    public bool Refuse(int start, int length, string complaint, string reason, string remedy, string? replacement = null)
    {
        string place = length > 0 ? $" at character {(start + 1).ToString(CultureInfo.InvariantCulture)}" : "";
        Error = new(InstantFault.Syntax, start, length, $"'{VisibleText.Of(text)}' {complaint}{place}{reason}; {remedy}", replacement);
        return false;
    }

    /// <summary>Keeps a fault of a text whose grammar is right. Returns false.</summary>
    /// <param name="fault">The rule that the text breaks.</param>
    /// <param name="start">The index of the first character at fault. The text is at fault from there to its end.</param>
    /// <param name="message">What is wrong, and what to write.</param>
    public bool Refuse(InstantFault fault, int start, string message)
    {
        Error = new(fault, start, text.Length - start, $"'{text}' {message}", replacement: null);
        return false;
    }

    /// <summary>Keeps the fault of a text that is too long to be shown. Returns false.</summary>
    public bool RefuseLength(int most)
    {
        string limit = most.ToString(CultureInfo.InvariantCulture), start = VisibleText.Of(text.Substring(0, 16));
        Error = new(InstantFault.Syntax, most, text.Length - most, $"'{start}…' is longer than {limit} characters; write fewer", replacement: null);
        return false;
    }

    private static string Named(char character) =>
        character == ' ' ? "a blank"
        : VisibleText.IsVisible(character) ? $"'{character}'"
        : $"the character U+{((int)character).ToString("X4", CultureInfo.InvariantCulture)}";

    private static string CountOf(int digits) => digits == 4 ? "four" : "two";
}
