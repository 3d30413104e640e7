using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>Disposes of the result of a call at the end of its block, by a <c>using</c> declaration.</summary>
internal static class UsingDeclarationEdit
{
    private const string Title = "Dispose of it at the end of the block";
    private const string Name = "registration";

    /// <summary>The variant; empty if the language allows no <c>using</c> declaration there, or if the block may end before the run.</summary>
    public static FixVariant[] For(Finding finding, InvocationExpressionSyntax call)
    {
        if (call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax { Parent: MethodDeclarationSyntax method } block } statement
            || block.DescendantNodes().Any(static node => node is LabeledStatementSyntax)) return []; // No goto leads past a using.
        return statement switch
        {
            LocalDeclarationStatementSyntax
            {
                UsingKeyword.RawKind: 0,
                Declaration: { Variables.Count: 1, Type: not RefTypeSyntax } declaration,
            } local
                when Whole(call) == declaration.Variables[0].Initializer?.Value =>
                [new(Title, editor => editor.ReplaceNode(local, static (current, _) => Using((LocalDeclarationStatementSyntax)current)))],
            ExpressionStatementSyntax { Expression: var expression } alone
                when (Whole(call) == expression || IsDiscard(expression, call)) && !HasName() =>
                [new(Title, editor => editor.ReplaceNode(alone, (_, _) => Declaration(call.WithoutTrivia()
                    .WithLeadingTrivia(Comments.Around(call, expression))).WithTriviaFrom(alone)))],
            _ => [],
        };

        bool HasName() =>
            method.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Name)
            || !finding.Model.LookupSymbols(call.SpanStart, name: Name).IsEmpty;
    }

    private static bool IsDiscard(ExpressionSyntax expression, ExpressionSyntax call) =>
        expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var right }
        && Whole(call) == right;

    // The call with the parentheses around it.
    private static ExpressionSyntax Whole(ExpressionSyntax call)
    {
        while (call.Parent is ParenthesizedExpressionSyntax outer) call = outer;
        return call;
    }

    private static LocalDeclarationStatementSyntax Using(LocalDeclarationStatementSyntax local) => local.WithLeadingTrivia()
        .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword)
            .WithLeadingTrivia(local.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space));

    private static LocalDeclarationStatementSyntax Declaration(ExpressionSyntax value) => Using(SyntaxFactory.LocalDeclarationStatement(
        SyntaxFactory.VariableDeclaration(
            SyntaxFactory.IdentifierName("var").WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(Name).WithInitializer(
                SyntaxFactory.EqualsValueClause(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space)
                    .WithTrailingTrivia(SyntaxFactory.Space), value))))));
}
