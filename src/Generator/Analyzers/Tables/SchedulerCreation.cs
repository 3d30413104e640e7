using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>An expression that creates a scheduler: <c>new Scheduler(...)</c>, or the <c>NewScheduler</c> of virtual time.</summary>
internal readonly struct SchedulerCreation
{
    private SchedulerCreation(Location place, bool isStarted)
    {
        Place = place;
        IsStarted = isStarted;
    }

    /// <summary>The kinds of syntax that <see cref="At"/> looks at.</summary>
    public static SyntaxKind[] Kinds { get; } =
        [SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression, SyntaxKind.InvocationExpression];

    /// <summary>The place of the expression.</summary>
    public Location Place { get; }

    /// <summary>Whether the scheduler is started, or is passed to code that may start it.</summary>
    public bool IsStarted { get; }

    /// <summary>The creation at this node; null if the node does not create a scheduler.</summary>
    public static SchedulerCreation? At(SyntaxNodeAnalysisContext node)
    {
        var expression = (ExpressionSyntax)node.Node;
        bool isMade = expression switch
        {
            ObjectCreationExpressionSyntax { Type: var type } => LastName.Of(type) == "Scheduler" && IsScheduler(node),
            ImplicitObjectCreationExpressionSyntax
            {
                Parent.Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } },
            } => LastName.Of(type) == "Scheduler" && IsScheduler(node),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "NewScheduler" } } =>
                IsOfVirtualTime(node),
            _ => false,
        };
        return isMade ? new(expression.GetLocation(), IsStartedOrGone(expression, node)) : null;
    }

    private static bool IsScheduler(SyntaxNodeAnalysisContext node) =>
        FullName.Is(node.SemanticModel.GetTypeInfo(node.Node, node.CancellationToken).Type, "TimerAttributes.Scheduler");

    private static bool IsOfVirtualTime(SyntaxNodeAnalysisContext node) => FullName.Is(
        node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken).Symbol?.ContainingType, "TimerAttributes.Testing.VirtualTime");

    private static bool IsStartedOrGone(ExpressionSyntax made, SyntaxNodeAnalysisContext node) => made.Parent switch
    {
        ExpressionStatementSyntax or UsingStatementSyntax => false,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax } => false,
        MemberAccessExpressionSyntax => !IsIdle(made),
        EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } local,
        } => IsLocalStarted(local, node),
        _ => true,
    };

    // While code is being typed, a name that does not resolve may be the local variable. Then nothing is reported.
    private static bool IsLocalStarted(VariableDeclaratorSyntax local, SyntaxNodeAnalysisContext node)
    {
        string name = local.Identifier.ValueText;
        ISymbol? symbol = node.SemanticModel.GetDeclaredSymbol(local, node.CancellationToken);
        return EnclosingBody.Of(local).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(use => use.Identifier.ValueText == name && !IsIdle(use) && IsMaybe(use));

        bool IsMaybe(IdentifierNameSyntax use) =>
            node.SemanticModel.GetSymbolInfo(use, node.CancellationToken).Symbol is not { } used
            || SymbolEqualityComparer.Default.Equals(used, symbol);
    }

    // These members neither start a scheduler nor show that other code starts it. Any other use counts as a start.
    private static bool IsIdle(ExpressionSyntax use) => use.Parent is MemberAccessExpressionSyntax
    {
        Name.Identifier.ValueText: "Add" or "AddInstance" or "StopAsync" or "DisposeAsync",
    } access && access.Expression == use;
}
