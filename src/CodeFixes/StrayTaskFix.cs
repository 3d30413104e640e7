using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes;

/// <summary>TMR206: awaits the task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class StrayTaskFix() : RuleFix(RuleIds.StrayTask)
{
    /// <inheritdoc/>
    public override async Task<Remedy[]> RemediesAsync(Finding finding, CancellationToken stop)
    {
        // Of a?.Call() there may be no task to await; an async lambda is for its author to take apart.
        if (finding.Find<InvocationExpressionSyntax>() is not { } call || call.Span != finding.Diagnostic.Location.SourceSpan) return [];
        if (await AsyncMethod.AroundAsync(finding, call, stop).ConfigureAwait(false) is not { } method) return [];
        return [new("Await it", editor =>
        {
            Await(editor, call);
            method.Make(editor);
        })];
    }

    private static void Await(SyntaxEditor editor, InvocationExpressionSyntax call)
    {
        switch (call.Parent)
        {
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } discard:
                editor.ReplaceNode(discard, (_, _) => Awaited(call, discard));
                break;
            case EqualsValueClauseSyntax { Parent.Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } local }:
                editor.ReplaceNode(local, (_, _) => SyntaxFactory.ExpressionStatement(Awaited(call, null)).WithTriviaFrom(local));
                break;
            default:
                editor.ReplaceNode(call, (current, _) => Awaited((ExpressionSyntax)current, current));
                break;
        }
    }

    private static AwaitExpressionSyntax Awaited(ExpressionSyntax call, SyntaxNode? instead)
    {
        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        AwaitExpressionSyntax awaited = SyntaxFactory.AwaitExpression(word, call.WithoutTrivia());
        return instead is null ? awaited : awaited.WithTriviaFrom(instead);
    }
}
