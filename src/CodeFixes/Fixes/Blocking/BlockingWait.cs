using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Blocking;

/// <summary>A call that blocks its thread and has an awaited form.</summary>
/// <param name="Expression">The whole expression that waits.</param>
/// <param name="Task">The task that it waits for; the call itself, if another method of <c>Task</c> takes its place.</param>
/// <param name="Replacement">The name of that other method; null if the task is awaited.</param>
/// <param name="WrapsFailures">Whether the call throws an <c>AggregateException</c>, where an await throws the exception in it.</param>
internal sealed record BlockingWait(ExpressionSyntax Expression, ExpressionSyntax Task, string? Replacement, bool WrapsFailures)
{
    /// <summary>The reported call; null if it has no awaited form.</summary>
    public static BlockingWait? Of(Finding finding)
    {
        if (finding.Find<MemberAccessExpressionSyntax>() is not { } member || member.Name.Span != finding.Diagnostic.Location.SourceSpan) return null;
        bool isTask = FullName.IsTask(finding.Model.GetTypeInfo(member.Expression).Type);
        return (member.Name.Identifier.ValueText, member.Parent) switch
        {
            ("Result", _) when isTask => new(member, member.Expression, null, WrapsFailures: true),
            ("Wait", InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } wait) when isTask =>
                new(wait, member.Expression, null, WrapsFailures: true),
            ("GetResult", InvocationExpressionSyntax result) when Awaited(member.Expression) is { } task => new(result, task, null, false),
            ("Sleep", InvocationExpressionSyntax sleep) when sleep.ArgumentList.Arguments.All(HasType) && IsOfThread(finding, sleep) =>
                new(sleep, sleep, "Delay", false),
            ("WaitAll", InvocationExpressionSyntax all) when TakesOnlyTasks(finding, all) => new(all, all, "WhenAll", WrapsFailures: true),

            // The result of WaitAny is a number, and that of WhenAny is a task.
            ("WaitAny", InvocationExpressionSyntax { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } any)
                when TakesOnlyTasks(finding, any) => new(any, any, "WhenAny", false),
            _ => null,
        };
    }

    private static bool IsOfThread(Finding finding, InvocationExpressionSyntax call) =>
        FullName.Is(finding.Model.GetSymbolInfo(call).Symbol?.ContainingType, "System.Threading.Thread");

    // Without a time-out and without a token.
    private static bool TakesOnlyTasks(Finding finding, InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Count > 0
        && finding.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { Parameters.Length: 1, ContainingType: var type } && FullName.IsTask(type);

    // Whether the argument has a type without its parameter. For default and new(), only the parameter's name selects the overload of Delay.
    private static bool HasType(ArgumentSyntax argument) =>
        !argument.Expression.IsKind(SyntaxKind.DefaultLiteralExpression) && !argument.Expression.IsKind(SyntaxKind.ImplicitObjectCreationExpression);

    // For x.GetAwaiter() this is x.
    private static ExpressionSyntax? Awaited(ExpressionSyntax awaiter) => awaiter is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter", Expression: var awaited },
    }
        ? awaited
        : null;
}
