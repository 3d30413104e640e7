using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>The comments that a fix would lose with the words that it takes away.</summary>
internal static class Comments
{
    /// <summary>Those in the code that stand before or after what is kept of it.</summary>
    public static IEnumerable<SyntaxTrivia> Around(SyntaxNode kept, SyntaxNode code) =>
    [
        .. In(code, TextSpan.FromBounds(code.SpanStart, kept.SpanStart)),
        .. In(code, TextSpan.FromBounds(kept.Span.End, code.Span.End)),
    ];

    /// <summary>Those in that part of the code.</summary>
    public static IEnumerable<SyntaxTrivia> In(SyntaxNode code, TextSpan part) =>
        Of(code.DescendantTrivia().Where(trivia => part.Contains(trivia.Span)));

    /// <summary>Each with what parts it from the word that will follow: a space, or the end of its line.</summary>
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
