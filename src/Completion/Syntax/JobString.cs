using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TimerAttributes.Completion.Syntax;

/// <summary>A string that is the whole argument of an attribute, with the caret in it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Option">The name of the option; null for the argument of the constructor.</param>
/// <param name="Characters">The characters between the quotes.</param>
internal sealed record JobString(AttributeSyntax Attribute, string? Option, TextSpan Characters)
{
    /// <summary>The string at a position; null if there is none.</summary>
    public static JobString? At(SyntaxNode root, int position)
    {
        // The token before the caret, because a string without its second quote may end at the caret.
        if (position == 0 || root.FindToken(position - 1) is not { RawKind: (int)SyntaxKind.StringLiteralToken } token
            || token.Parent?.Parent is not AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute } argument) return null;

        int start = token.SpanStart + (token.Text[0] == '@' ? 2 : 1);
        int end = token.ContainsDiagnostics ? position : token.Span.End - 1; // A string without its second quote goes on to the end of the line.
        return position >= start && position <= end
            ? new(attribute, argument.NameEquals?.Name.Identifier.ValueText, TextSpan.FromBounds(start, end))
            : null;
    }
}
