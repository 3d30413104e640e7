using System.Globalization;
using TimerAttributes.Messages;

namespace TimerAttributes.Durations;

/// <summary>
/// Reads a duration. It has one or more segments in the units <c>w d h m s ms us ns</c>, the largest unit first and each unit once, and only
/// the last segment may have a fraction (<c>1m30s</c>, <c>1.5s</c>). Or it has the form of ISO-8601 (<c>PT5S</c>). The culture has no effect. The
/// same file is compiled into the generator and into the runtime, so both have the same grammar.
/// </summary>
internal static class DurationParser
{
    private const int MaxLength = 64;

    /// <summary>Reads the value in nanoseconds, at least 0, or the error. No text makes it throw.</summary>
    public static bool TryParse(string? text, out long nanoseconds, out DurationError error)
    {
        text ??= "";
        nanoseconds = 0;
        error = default;
        if (text.Length == 0) return Refuse(out error, text, 0, 0, "is empty");
        if (text.Length > MaxLength)
        {
            string start = VisibleText.Of(text.Substring(0, 16));
            error = new(DurationFault.NotADuration, MaxLength, text.Length - MaxLength, $"'{start}…' is longer than 64 characters; write fewer");
            return false;
        }

        return text[0] == 'P' ? TryParseIso(text, out nanoseconds, out error) : TryParseCompact(text, out nanoseconds, out error);
    }

    private static bool TryParseCompact(string text, out long nanoseconds, out DurationError error)
    {
        var sum = new DurationSum();
        nanoseconds = 0;
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            if (!TryReadNumber(text, ref at, out string whole, out string fraction, out error)) return false;

            int unitStart = at;
            while (at < text.Length && char.IsLetter(text[at])) at++;
            string name = text.Substring(unitStart, at - unitStart);
            long unit = DurationUnit.Compact(name);
            if (unit == 0)
            {
                return name.Length > 0 ? Refuse(out error, text, unitStart, name.Length, $"has no unit '{name}'")
                    : at == text.Length ? Refuse(out error, text, start, at - start, "has a number without a unit")
                    : RefuseCharacter(out error, text, at);
            }

            if (!sum.TryAdd(whole, fraction, unit, out DurationFault fault, out string? complaint))
                return RefuseSegment(out error, text, start, at - start, fault, complaint);
        }

        nanoseconds = sum.Nanoseconds;
        error = default;
        return true;
    }

    private static bool TryParseIso(string text, out long nanoseconds, out DurationError error)
    {
        var sum = new DurationSum();
        nanoseconds = 0;
        bool time = false, any = false;
        for (int at = 1; at < text.Length;)
        {
            if (text[at] == 'T' && !time)
            {
                time = true;
                any = false;
                at++;
                continue;
            }

            int start = at;
            if (!TryReadNumber(text, ref at, out string whole, out string fraction, out error)) return false;
            if (at == text.Length) return Refuse(out error, text, start, at - start, "has a number without a unit");

            char name = text[at++];
            long unit = DurationUnit.Iso(name, time);
            if (unit == 0)
            {
                return name is 'Y' or 'M' && !time
                    ? Refuse(out error, text, start, at - start, "has months or years, which have no fixed length,")
                    : Refuse(out error, text, at - 1, 1, $"has no unit '{name}' {(time ? "after" : "before")} the T");
            }

            if (!sum.TryAdd(whole, fraction, unit, out DurationFault fault, out string? complaint))
                return RefuseSegment(out error, text, start, at - start, fault, complaint);
            any = true;
        }

        if (!any) return Refuse(out error, text, text.Length - 1, 1, $"has nothing after the {text[text.Length - 1]}");
        nanoseconds = sum.Nanoseconds;
        error = default;
        return true;
    }

    private static bool TryReadNumber(string text, ref int at, out string whole, out string fraction, out DurationError error)
    {
        error = default;
        fraction = "";
        whole = ReadDigits(text, ref at);
        if (whole.Length == 0) return RefuseCharacter(out error, text, at);
        if (at == text.Length || text[at] != '.') return true;

        int dot = at++;
        fraction = ReadDigits(text, ref at);
        return fraction.Length > 0 || Refuse(out error, text, dot, 1, "has no digit after the point");
    }

    private static string ReadDigits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return text.Substring(start, at - start);
    }

    private static bool RefuseCharacter(out DurationError error, string text, int at)
    {
        if (at == text.Length) return Refuse(out error, text, at, 0, "ends where a number must be");
        return Refuse(out error, text, at, 1, text[at] switch
        {
            ' ' => "has a space",
            '-' => "has a minus sign",
            '+' => "has a plus sign",
            ',' => "has a comma",
            ':' => "has a colon",
            char other when !VisibleText.IsVisible(other) => $"has the character U+{(int)other:X4}",
            char other => $"has '{other}' where a number must be",
        });
    }

    private static bool RefuseSegment(out DurationError error, string text, int start, int length, DurationFault fault, string? complaint)
    {
        string message = fault == DurationFault.OutOfRange
            ? $"'{VisibleText.Of(text)}' {complaint}"
            : $"in '{VisibleText.Of(text)}', '{text.Substring(start, length)}' at {Character(start)} {complaint}";
        error = new(fault, start, length, message);
        return false;
    }

    private static bool Refuse(out DurationError error, string text, int start, int length, string complaint)
    {
        string place = length > 0 ? $" at {Character(start)}" : "";
        error = new(DurationFault.NotADuration, start, length, $"'{VisibleText.Of(text)}' {complaint}{place}; {DurationSuggestion.For(text)}");
        return false;
    }

    private static string Character(int index) => "character " + (index + 1).ToString(CultureInfo.InvariantCulture);
}
