using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TimerAttributes.Generator.Parsing.Literals;

/// <summary>Finds the source characters of each character of a string literal's value: <c>\u0041</c> for an A.</summary>
internal static class LiteralCharacters
{
    /// <summary>Spans within the token's text, one for each character of its value; empty for a literal that does not compile.</summary>
    public static List<TextSpan> Of(SyntaxToken token) => token.Kind() switch
    {
        _ when token.ContainsDiagnostics => [], // For example an open end or half an escape. The rules below do not hold for it.
        SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", StringComparison.Ordinal) => Verbatim(token.Text),
        SyntaxKind.StringLiteralToken => Regular(token.Text),
        SyntaxKind.SingleLineRawStringLiteralToken => Raw(token.Text),
        SyntaxKind.MultiLineRawStringLiteralToken => MultiLineRaw(token.Text),
        _ => [],
    };

    private static List<TextSpan> Regular(string text)
    {
        var spans = new List<TextSpan>();
        for (int at = 1; at < text.Length - 1;)
        {
            int length = text[at] != '\\' ? 1 : text[at + 1] switch
            {
                'u' => 6,
                'U' => 10,
                'x' => 2 + HexDigits(text, at + 2),
                _ => 2,
            };
            spans.Add(new(at, length));

            // For a code point above U+FFFF, one escape is two characters.
            if (length == 10 && int.Parse(text.Substring(at + 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) > char.MaxValue)
                spans.Add(new(at, length));
            at += length;
        }

        return spans;
    }

    private static int HexDigits(string text, int start)
    {
        int count = 0;
        while (count < 4 && Uri.IsHexDigit(text[start + count])) count++;
        return count;
    }

    private static List<TextSpan> Verbatim(string text)
    {
        var spans = new List<TextSpan>();
        for (int at = 2; at < text.Length - 1;)
        {
            int length = text[at] == '"' ? 2 : 1;
            spans.Add(new(at, length));
            at += length;
        }

        return spans;
    }

    private static List<TextSpan> Raw(string text)
    {
        int quotes = text.Length - text.TrimStart('"').Length;
        return [.. Enumerable.Range(quotes, text.Length - 2 * quotes).Select(static at => new TextSpan(at, 1))];
    }

    // The lines between the two lines of quotes, without the indentation of the closing line and without the last line end.
    private static List<TextSpan> MultiLineRaw(string text)
    {
        var lines = SourceText.From(text).Lines;
        string last = lines[lines.Count - 1].ToString();
        int indentation = last.Length - last.TrimStart().Length;

        var spans = new List<TextSpan>();
        for (int line = 1; line < lines.Count - 1; line++)
        {
            int end = line < lines.Count - 2 ? lines[line].EndIncludingLineBreak : lines[line].End;
            int start = Math.Min(lines[line].Start + indentation, lines[line].End);
            for (int at = start; at < end; at++) spans.Add(new(at, 1));
        }

        return spans;
    }
}
