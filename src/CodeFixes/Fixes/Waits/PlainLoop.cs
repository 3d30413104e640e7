using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Waits;

/// <summary>
/// A loop that is the whole body of its method, apart from the timer that it waits for. Nothing in it depends on the round before or on the
/// loop, so one round of it can stand alone.
/// </summary>
internal sealed class PlainLoop
{
    private readonly StatementSyntax _loop;
    private readonly BlockSyntax _round;
    private readonly StatementSyntax? _wait;

    private PlainLoop(MethodDeclarationSyntax method, StatementSyntax loop, BlockSyntax round, StatementSyntax? wait)
    {
        Method = method;
        _loop = loop;
        _round = round;
        _wait = wait;
    }

    /// <summary>The method around the loop.</summary>
    public MethodDeclarationSyntax Method { get; }

    /// <summary>The loop; null if more than the loop would have to change.</summary>
    public static PlainLoop? Of(Finding finding, StatementSyntax loop)
    {
        if (loop.Parent is not BlockSyntax { Parent: MethodDeclarationSyntax method } body || body.Statements.Last() != loop) return null;
        (ExpressionSyntax? condition, StatementSyntax? round) = loop switch
        {
            WhileStatementSyntax one => (one.Condition, one.Statement),
            DoStatementSyntax one => (one.Condition, one.Statement),
            ForStatementSyntax { Declaration: null, Initializers.Count: 0, Incrementors.Count: 0 } one => (one.Condition, one.Statement),
            _ => (null, null),
        };
        if (round is not BlockSyntax { Statements.Count: > 0 } block || HasJump(block)) return null;

        StatementSyntax? wait = block.Statements.FirstOrDefault(statement => IsWait(finding, statement));
        StatementSyntax[] before = [.. body.Statements.Where(statement => statement != loop)];
        bool isPlain = before.Length switch
        {
            0 => wait is not null && !IsTimer(condition),
            1 => wait is null && Timer(finding, before[0]) is { } name && IsWaitOf(condition, name) && !IsUsed(block, name),
            _ => false,
        };
        return isPlain && block.Statements.Count(statement => IsWait(finding, statement)) <= 1 && HasWaitAtEdge(block, wait)
            ? new(method, loop, block, wait)
            : null;
    }

    /// <summary>The body of the method with only the round, moved to the left by one step of indentation.</summary>
    public BlockSyntax Unrolled()
    {
        var body = (BlockSyntax)_loop.Parent!;
        int step = Math.Max(0, Column(_round.Statements[0]) - Column(_loop));
        StatementSyntax[] kept = [.. _round.Statements.Where(statement => statement != _wait)];
        StatementSyntax[] statements = [.. kept.Select(statement => Indentation.Less(statement, step))];
        int middle = kept.Length > 0 ? kept[0].FullSpan.Start : _round.CloseBraceToken.SpanStart;
        SyntaxTrivia[] before = Removed(body, TextSpan.FromBounds(body.OpenBraceToken.FullSpan.End, middle), kept);
        SyntaxTrivia[] after = Removed(body, TextSpan.FromBounds(middle, _loop.FullSpan.End), kept);
        if (statements.Length > 0) statements[0] = statements[0].WithLeadingTrivia(before.Concat(statements[0].GetLeadingTrivia()));
        IEnumerable<SyntaxTrivia> last = statements.Length > 0 ? after : before.Concat(after);
        return body.WithStatements(SyntaxFactory.List(statements))
            .WithCloseBraceToken(body.CloseBraceToken.WithLeadingTrivia(last.Concat(body.CloseBraceToken.LeadingTrivia)));
    }

    // The comments in a part of the old body, without those of the statements that are kept, each on a line of its own as far as there are lines.
    private SyntaxTrivia[] Removed(BlockSyntax body, TextSpan part, StatementSyntax[] kept)
    {
        SyntaxTrivia[] indent = [.. _loop.GetLeadingTrivia().Where(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)];
        IEnumerable<SyntaxTrivia> removed = body.DescendantTrivia()
            .Where(trivia => part.Contains(trivia.Span) && !Array.Exists(kept, statement => statement.FullSpan.Contains(trivia.Span)));
        return [.. Comments.Of(removed).SelectMany(one => one.IsKind(SyntaxKind.EndOfLineTrivia) ? [one] : indent.Append(one))];
    }

    private static int Column(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Character;

    // A break, a continue or a return of the round may mean the loop.
    private static bool HasJump(BlockSyntax round) => round
        .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static node => node is BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax);

    private static bool HasWaitAtEdge(BlockSyntax round, StatementSyntax? wait) =>
        wait is null || round.Statements.First() == wait || round.Statements.Last() == wait;

    private static bool IsWait(Finding finding, StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: var expression }
        && Call(expression) is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Delay" or "Sleep" } } call
        && finding.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: var type }
        && (FullName.IsTask(type) || FullName.Is(type, "System.Threading.Thread"));

    // For await call.ConfigureAwait(...) this is the call.
    private static InvocationExpressionSyntax? Call(ExpressionSyntax? expression) => expression switch
    {
        AwaitExpressionSyntax { Expression: var awaited } => Call(awaited),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var task },
        } => Call(task),
        InvocationExpressionSyntax call => call,
        _ => null,
    };

    private static bool IsTimer(ExpressionSyntax? condition) =>
        Call(condition) is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitForNextTickAsync" } };

    private static bool IsWaitOf(ExpressionSyntax? condition, string timer) => IsTimer(condition)
        && Call(condition)!.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name }
        && name.Identifier.ValueText == timer;

    // The name of the only variable that the statement declares, if it is a timer.
    private static string? Timer(Finding finding, StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables }
        && variables[0] is { Initializer.Value: BaseObjectCreationExpressionSyntax } variable
        && finding.Model.GetDeclaredSymbol(variable) is ILocalSymbol { Type: var type } && FullName.Is(type, "System.Threading.PeriodicTimer")
            ? variable.Identifier.ValueText
            : null;

    private static bool IsUsed(BlockSyntax round, string name) =>
        round.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
}
