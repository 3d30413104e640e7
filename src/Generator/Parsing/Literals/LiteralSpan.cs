using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TimerAttributes.Generator.Parsing.Literals;

/// <summary>Finds the characters of a string literal's source that stand for a part of its value.</summary>
internal static class LiteralSpan
{
    /// <summary>
    /// Where <paramref name="length"/> characters of the value stand, from <paramref name="start"/> on. The whole argument where
    /// that has no answer: it is no literal, or nothing is there to point at.
    /// </summary>
    public static Location? Locate(ExpressionSyntax? argument, int start, int length)
    {
        if (argument is not LiteralExpressionSyntax { Token: var token } || length == 0) return argument?.GetLocation();

        List<TextSpan> characters = LiteralCharacters.Of(token);
        if (characters.Count != token.ValueText.Length || start + length > characters.Count) return argument.GetLocation();

        var span = TextSpan.FromBounds(characters[start].Start, characters[start + length - 1].End);
        return Location.Create(token.SyntaxTree!, new(token.SpanStart + span.Start, span.Length));
    }

    /// <summary>Where the value stands; the whole argument where it is no literal.</summary>
    public static Location LocateAll(ExpressionSyntax argument) =>
        Locate(argument, 0, argument is LiteralExpressionSyntax literal ? literal.Token.ValueText.Length : 0)!;
}
