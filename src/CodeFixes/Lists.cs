using Microsoft.CodeAnalysis;

namespace TimerAttributes.CodeFixes;

/// <summary>Takes an element out of a list with commas.</summary>
internal static class Lists
{
    /// <summary>What is left without the element. A comment beside it stays, since it may speak of more than the element.</summary>
    public static T Remove<T>(T around, SyntaxNode element)
        where T : SyntaxNode
    {
        bool hasComment = element.GetLeadingTrivia().Concat(element.GetTrailingTrivia())
            .Any(static trivia => !string.IsNullOrWhiteSpace(trivia.ToString()));
        return around.RemoveNode(element, hasComment ? SyntaxRemoveOptions.KeepExteriorTrivia : SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }
}
