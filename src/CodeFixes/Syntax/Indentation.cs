using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Moves code to the left.</summary>
internal static class Indentation
{
    /// <summary>The code with fewer characters at the beginning of each of its lines. Lines inside string literals stay as they are.</summary>
    public static T Less<T>(T code, int step)
        where T : SyntaxNode
    {
        SyntaxTrivia[] spaces = [.. code.DescendantTrivia().Where(IsAtLineStart)];
        return code.ReplaceTrivia(spaces, (old, _) =>
            SyntaxFactory.Whitespace(old.ToString().Substring(Math.Min(step, old.Span.Length))));
    }

    private static bool IsAtLineStart(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.WhitespaceTrivia) && trivia.GetLocation().GetLineSpan().StartLinePosition.Character == 0;
}
