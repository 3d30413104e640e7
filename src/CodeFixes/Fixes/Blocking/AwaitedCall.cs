using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Fixes.Tasks;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;

namespace TimerAttributes.CodeFixes.Fixes.Blocking;

/// <summary>Replaces a call that blocks its thread with an <c>await</c>: a sleep, or one of the ways to wait for tasks.</summary>
internal static class AwaitedCall
{
    /// <summary>The variant for the reported call; empty if the call has no async form, or if an <c>await</c> is not possible there.</summary>
    public static async Task<IEnumerable<FixVariant>> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (BlockingWait.Of(finding) is not { Expression: var waiting, Task: var task, Replacement: var member } wait
            || IsConditional(waiting)) return [];
        if (await AsyncMethod.AroundAsync(finding, waiting, stop).ConfigureAwait(false) is not { } method) return [];

        // Outside a statement of its own, the await may need parentheses.
        bool isStatement = waiting.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax;
        ExpressionSyntax? other = member is not null && finding.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is { } type
            ? TypeNames.Member(finding, waiting.SpanStart, type, member) : null;
        SyntaxNode kept = task is InvocationExpressionSyntax { ArgumentList: var arguments } && member is not null ? arguments : task;
        SyntaxTrivia[] comments = [.. Comments.Around(kept, waiting)];
        return
        [
            new(member is null ? "Await the task" : $"Await Task.{member}", editor =>
            {
                editor.ReplaceNode(waiting, (_, _) =>
                {
                    ExpressionSyntax awaited = task is InvocationExpressionSyntax call && other is not null ? Instead(call, other) : task;
                    SyntaxToken word = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space);
                    ExpressionSyntax whole = SyntaxFactory.AwaitExpression(word, awaited.WithoutTrivia().WithLeadingTrivia(comments));
                    return (isStatement ? whole : SyntaxFactory.ParenthesizedExpression(whole)).WithTriviaFrom(waiting);
                });
                method.Make(editor);
            })
            {
                Choice = 0,
                NeedsAuthor = wait.WrapsFailures && CaughtFailures.MayDependOn(waiting),
            },
        ];
    }

    // Named arguments lose their names, because the parameters of the other method have other names.
    private static InvocationExpressionSyntax Instead(InvocationExpressionSyntax call, ExpressionSyntax other) => call
        .WithExpression(other)
        .WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
            call.ArgumentList.Arguments.Select(static argument => argument.WithNameColon(null)))));

    // In x?.Task.Result only .Task.Result waits, which is not an expression that can be awaited.
    private static bool IsConditional(ExpressionSyntax waiting) => waiting.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
        .Any(access => access.WhenNotNull.SpanStart == waiting.SpanStart);
}
