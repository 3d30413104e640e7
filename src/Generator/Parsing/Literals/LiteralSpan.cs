using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TimerAttributes.Generator.Parsing.Literals;

/// <summary>Finds the source characters of a part of a string literal's value.</summary>
internal static class LiteralSpan
{
    /// <summary>
    /// The place of <paramref name="length"/> characters of the value, from <paramref name="start"/> on. It is the whole argument if that is
    /// not a literal, or if the value has no characters there.
    /// </summary>
    public static Location? Locate(ExpressionSyntax? argument, int start, int length)
    {
        if (argument is not LiteralExpressionSyntax { Token: var token } || length == 0) return argument?.GetLocation();

        List<TextSpan> characters = LiteralCharacters.Of(token);
        if (characters.Count != token.ValueText.Length) return argument.GetLocation();

        var span = TextSpan.FromBounds(characters[start].Start, characters[start + length - 1].End);
        return Location.Create(token.SyntaxTree!, new(token.SpanStart + span.Start, span.Length));
    }

    /// <summary>The place of the whole value; the whole argument if it is not a literal.</summary>
    public static Location LocateAll(ExpressionSyntax argument) =>
        Locate(argument, 0, argument is LiteralExpressionSyntax literal ? literal.Token.ValueText.Length : 0)!;
}
