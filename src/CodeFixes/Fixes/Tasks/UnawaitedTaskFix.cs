using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>TMR206: awaits the task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class UnawaitedTaskFix() : RuleFix(RuleIds.UnawaitedTask)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        // There is no fix for a?.Call(), because there may be no task to await, and none for an async void lambda.
        if (finding.Find<InvocationExpressionSyntax>() is not { } call || call.Span != finding.Diagnostic.Location.SourceSpan) return [];
        if (Replaced(call) is not { } replaced) return [];
        if (await AsyncMethod.AroundAsync(finding, call, stop).ConfigureAwait(false) is not { } method) return [];
        return [new("Await it", editor =>
        {
            ExpressionSyntax awaited = Awaited(call.WithoutTrivia().WithLeadingTrivia(Comments.Around(call, replaced)));
            editor.ReplaceNode(replaced, (_, _) =>
                (replaced is StatementSyntax ? SyntaxFactory.ExpressionStatement(awaited) : (SyntaxNode)awaited).WithTriviaFrom(replaced));
            method.Make(editor);
        })];
    }

    // The node that the await replaces: a call alone, or the statement that drops its task. Null if the statement drops more than one task.
    private static SyntaxNode? Replaced(InvocationExpressionSyntax call)
    {
        ExpressionSyntax task = call;
        while (task.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax)
            task = (ExpressionSyntax)task.Parent;
        return task.Parent switch
        {
            ExpressionStatementSyntax or ArrowExpressionClauseSyntax => task,
            AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "_" },
                Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax,
            } discard => discard,
            EqualsValueClauseSyntax
            {
                Parent.Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables.Count: 1 } local,
            } => local,
            _ => null,
        };
    }

    private static AwaitExpressionSyntax Awaited(InvocationExpressionSyntax call)
    {
        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.AwaitExpression(word, call);
    }
}
