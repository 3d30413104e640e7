using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Inserts elements into lists with commas, and removes them.</summary>
internal static class Lists
{
    /// <summary>The list with one more element in that place. The comments and spaces after the list stay after it.</summary>
    public static SeparatedSyntaxList<T> Insert<T>(SeparatedSyntaxList<T> list, int place, T element)
        where T : SyntaxNode
    {
        if (list.Count == 0) return list.Add(element);

        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var parts = new List<SyntaxNodeOrToken>(list.GetWithSeparators());
        if (place < list.Count)
        {
            parts.InsertRange(2 * place, [element.WithLeadingTrivia(list[place].GetLeadingTrivia()), comma]);
            parts[2 * place + 2] = list[place].WithLeadingTrivia();
        }
        else
        {
            T last = list[place - 1];
            parts[parts.Count - 1] = last.WithTrailingTrivia();
            parts.AddRange([comma, element.WithTrailingTrivia(last.GetTrailingTrivia())]);
        }

        return SyntaxFactory.SeparatedList<T>(parts);
    }

    /// <summary>The list without the element and its comma. Comments stay, because they may be about more than the element.</summary>
    public static SeparatedSyntaxList<T> Remove<T>(SeparatedSyntaxList<T> list, T element)
        where T : SyntaxNode
    {
        int place = list.IndexOf(element);
        if (list.Count == 1) return list.RemoveAt(place);

        if (place < list.Count - 1)
        {
            SyntaxToken comma = list.GetSeparator(place);
            T next = list[place + 1];
            // On one line, the space before the element stays, and the space after its comma is removed.
            IEnumerable<SyntaxTrivia> afterComma = element.GetLeadingTrivia().Count == 0 ? Around(comma).SkipWhile(IsSpace) : Around(comma);
            SyntaxTrivia[] between = [.. Around(element), .. afterComma, .. next.GetLeadingTrivia()];
            return list.Replace(next, HasComment(between) ? next.WithLeadingTrivia(Single(between)) : next).RemoveAt(place);
        }

        T previous = list[place - 1];
        SyntaxTrivia[] after = [.. previous.GetTrailingTrivia(), .. Around(list.GetSeparator(place - 1)), .. Around(element)];
        return list.Replace(previous, previous.WithTrailingTrivia(HasComment(after) ? Single(after) : element.GetTrailingTrivia())).RemoveAt(place);
    }

    private static IEnumerable<SyntaxTrivia> Around(SyntaxNodeOrToken part) => part.GetLeadingTrivia().Concat(part.GetTrailingTrivia());

    private static bool HasComment(SyntaxTrivia[] trivia) => trivia.Any(static one => !IsSpace(one) && !one.IsKind(SyntaxKind.EndOfLineTrivia));

    // Two spaces that had a word between them become one.
    private static IEnumerable<SyntaxTrivia> Single(SyntaxTrivia[] trivia) =>
        trivia.Where((one, index) => index == 0 || !IsSpace(one) || !IsSpace(trivia[index - 1]));

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);
}
