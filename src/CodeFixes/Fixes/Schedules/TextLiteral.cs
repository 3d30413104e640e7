using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>String literals, and the fix that writes one in the place of an expression.</summary>
internal static class TextLiteral
{
    public static LiteralExpressionSyntax Of(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    /// <summary>Writes the text.</summary>
    /// <param name="written">The expression that the literal replaces. Its comments and line breaks stay.</param>
    /// <param name="text">The text.</param>
    /// <param name="purpose">Words at the end of the title.</param>
    public static FixVariant Write(ExpressionSyntax written, string text, string purpose = "")
    {
        LiteralExpressionSyntax literal = Of(text);
        return new($"Write \"{text}\"{purpose}", editor => editor.ReplaceNode(written, (current, _) => literal.WithTriviaFrom(current)));
    }
}
