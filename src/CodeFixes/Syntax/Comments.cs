using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Finds the comments in code that a fix removes, so that the fix can keep them.</summary>
internal static class Comments
{
    /// <summary>The comments in the code before and after the part of it that is kept.</summary>
    public static IEnumerable<SyntaxTrivia> Around(SyntaxNode kept, SyntaxNode code) =>
    [
        .. In(code, TextSpan.FromBounds(code.SpanStart, kept.SpanStart)),
        .. In(code, TextSpan.FromBounds(kept.Span.End, code.Span.End)),
    ];

    /// <summary>The comments in that part of the code.</summary>
    public static IEnumerable<SyntaxTrivia> In(SyntaxNode code, TextSpan part) =>
        Of(code.DescendantTrivia().Where(trivia => part.Contains(trivia.Span)));

    /// <summary>The comments, each with the space or the line end that separates it from the next word.</summary>
    public static IEnumerable<SyntaxTrivia> Of(IEnumerable<SyntaxTrivia> trivia)
    {
        SyntaxTrivia[] all = [.. trivia];
        for (int place = 0; place < all.Length; place++)
        {
            if (!all[place].IsKind(SyntaxKind.SingleLineCommentTrivia) && !all[place].IsKind(SyntaxKind.MultiLineCommentTrivia)) continue;
            yield return all[place];
            if (place + 1 < all.Length && all[place + 1].IsKind(SyntaxKind.EndOfLineTrivia)) yield return all[place + 1];
            else yield return all[place].IsKind(SyntaxKind.SingleLineCommentTrivia) ? SyntaxFactory.ElasticLineFeed : SyntaxFactory.Space;
        }
    }
}
