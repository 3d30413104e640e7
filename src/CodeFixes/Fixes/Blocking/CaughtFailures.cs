using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes.Fixes.Blocking;

/// <summary>Finds handlers of exceptions that work differently if an exception is no longer inside an <c>AggregateException</c>.</summary>
internal static class CaughtFailures
{
    private static readonly string[] Names = ["AggregateException", "InnerException", "InnerExceptions"];

    /// <summary>
    /// Whether the place is in a try with such a handler: one for certain exceptions, one with a filter, or one that looks into an exception.
    /// </summary>
    public static bool MayDependOn(SyntaxNode place)
    {
        for (SyntaxNode part = place; part.Parent is { } outer and not MemberDeclarationSyntax; part = outer)
        {
            if (outer is TryStatementSyntax code && code.Block == part && code.Catches.Any(DependsOnType)) return true;
        }

        return false;
    }

    private static bool DependsOnType(CatchClauseSyntax handler) => handler.Filter is not null
        || handler.Declaration is { Type: var type } && type.ToString() is not ("Exception" or "System.Exception")
        || handler.Block.DescendantNodes().OfType<SimpleNameSyntax>().Any(static name => Array.IndexOf(Names, name.Identifier.ValueText) >= 0)
        || handler.Block.DescendantNodes().Any(AsksForType);

    private static bool AsksForType(SyntaxNode node) =>
        node is IsPatternExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or CastExpressionSyntax
        || node.IsKind(SyntaxKind.IsExpression) || node.IsKind(SyntaxKind.AsExpression);
}
