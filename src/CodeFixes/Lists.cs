using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.CodeFixes;

/// <summary>Takes elements out of lists with commas.</summary>
internal static class Lists
{
    /// <summary>What is left without the element and its comma. Comments stay: they may speak of more than the element.</summary>
    public static SeparatedSyntaxList<T> Remove<T>(SeparatedSyntaxList<T> list, T element)
        where T : SyntaxNode
    {
        int place = list.IndexOf(element);
        if (list.Count == 1) return list.RemoveAt(place);

        if (place < list.Count - 1)
        {
            SyntaxToken comma = list.GetSeparator(place);
            T next = list[place + 1];
            SyntaxTrivia[] between = [.. Around(element), .. Around(comma), .. next.GetLeadingTrivia()];
            return list.Replace(next, HasComment(between) ? next.WithLeadingTrivia(Single(between)) : next).RemoveAt(place);
        }

        T previous = list[place - 1];
        SyntaxTrivia[] after = [.. previous.GetTrailingTrivia(), .. Around(list.GetSeparator(place - 1)), .. Around(element)];
        return list.Replace(previous, previous.WithTrailingTrivia(HasComment(after) ? Single(after) : element.GetTrailingTrivia())).RemoveAt(place);
    }

    private static IEnumerable<SyntaxTrivia> Around(SyntaxNodeOrToken part) => part.GetLeadingTrivia().Concat(part.GetTrailingTrivia());

    private static bool HasComment(SyntaxTrivia[] trivia) => trivia.Any(static one => !IsSpace(one) && !one.IsKind(SyntaxKind.EndOfLineTrivia));

    // Where two spaces meet that had a word between them, one is left.
    private static IEnumerable<SyntaxTrivia> Single(SyntaxTrivia[] trivia) =>
        trivia.Where((one, index) => index == 0 || !IsSpace(one) || !IsSpace(trivia[index - 1]));

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);
}
