using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Fixes.Tasks;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Blocking;

/// <summary>Replaces a call that blocks its thread with an <c>await</c>: a sleep, or one of the ways to wait for a task.</summary>
internal static class AwaitedCall
{
    /// <summary>The variant for the reported call; empty if the call has no async form, or if an <c>await</c> is not possible there.</summary>
    public static async Task<IEnumerable<FixVariant>> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (Waiting(finding) is not var (waiting, task, isSleep) || IsConditional(waiting)) return [];
        if (await AsyncMethod.AroundAsync(finding, waiting, stop).ConfigureAwait(false) is not { } method) return [];

        // Outside a statement of its own, the await may need parentheses.
        bool isStatement = waiting.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax;
        ExpressionSyntax? delay = isSleep && finding.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is { } type
            ? TypeNames.Member(finding, waiting.SpanStart, type, "Delay") : null;
        SyntaxNode kept = task is InvocationExpressionSyntax { ArgumentList: var arguments } && isSleep ? arguments : task;
        SyntaxTrivia[] comments = [.. Comments.Around(kept, waiting)];
        return
        [
            new(isSleep ? "Await Task.Delay" : "Await the task", editor =>
            {
                editor.ReplaceNode(waiting, (_, _) =>
                {
                    ExpressionSyntax awaited = task is InvocationExpressionSyntax sleep && delay is not null
                        ? Delay(sleep, delay)
                        : task;
                    SyntaxToken word = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space);
                    ExpressionSyntax whole = SyntaxFactory.AwaitExpression(word, awaited.WithoutTrivia().WithLeadingTrivia(comments));
                    return (isStatement ? whole : SyntaxFactory.ParenthesizedExpression(whole)).WithTriviaFrom(waiting);
                });
                method.Make(editor);
            }),
        ];
    }

    // Named arguments lose their names, because the parameters of Delay have other names than those of Sleep.
    private static InvocationExpressionSyntax Delay(InvocationExpressionSyntax sleep, ExpressionSyntax delay) => sleep
        .WithExpression(delay)
        .WithArgumentList(sleep.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
            sleep.ArgumentList.Arguments.Select(static argument => argument.WithNameColon(null)))));

    // Whether the argument has a type without its parameter. For default and new(), only the parameter's name selects the overload of Delay.
    private static bool HasType(ArgumentSyntax argument) =>
        !argument.Expression.IsKind(SyntaxKind.DefaultLiteralExpression) && !argument.Expression.IsKind(SyntaxKind.ImplicitObjectCreationExpression);

    // The whole expression that waits, and the task that it waits for.
    private static (ExpressionSyntax Waiting, ExpressionSyntax Task, bool IsSleep)? Waiting(Finding finding)
    {
        if (finding.Find<MemberAccessExpressionSyntax>() is not { } member || member.Name.Span != finding.Diagnostic.Location.SourceSpan) return null;
        bool isTask = FullName.IsTask(finding.Model.GetTypeInfo(member.Expression).Type);
        return (member.Name.Identifier.ValueText, member.Parent) switch
        {
            ("Result", _) when isTask => (member, member.Expression, false),
            ("Wait", InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } wait) when isTask => (wait, member.Expression, false),
            ("GetResult", InvocationExpressionSyntax result) when Awaited(member.Expression) is { } task => (result, task, false),
            ("Sleep", InvocationExpressionSyntax sleep) when sleep.ArgumentList.Arguments.All(HasType) => (sleep, sleep, true),
            _ => null,
        };
    }

    // In x?.Task.Result only .Task.Result waits, which is not an expression that can be awaited.
    private static bool IsConditional(ExpressionSyntax waiting) => waiting.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
        .Any(access => access.WhenNotNull.SpanStart == waiting.SpanStart);

    // For x.GetAwaiter() this is x.
    private static ExpressionSyntax? Awaited(ExpressionSyntax awaiter) => awaiter is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter", Expression: var awaited },
    }
        ? awaited
        : null;
}
