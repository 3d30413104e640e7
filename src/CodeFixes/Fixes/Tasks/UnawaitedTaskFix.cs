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
        // Of a?.Call() there may be no task to await; an async lambda is for its author to take apart.
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

    // What the await takes the place of: a call that stands alone, or all that lets its task go. Null where that is more than one task.
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
