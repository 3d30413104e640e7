using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>A <c>new Scheduler(...)</c>, and what becomes of it.</summary>
internal readonly struct MadeScheduler
{
    private MadeScheduler(Location place, bool isStarted)
    {
        Place = place;
        IsStarted = isStarted;
    }

    /// <summary>The expression that makes it.</summary>
    public Location Place { get; }

    /// <summary>Whether it is started, or gets out of sight and may be.</summary>
    public bool IsStarted { get; }

    /// <summary>The scheduler that is made here; null where something else is.</summary>
    public static MadeScheduler? At(SyntaxNodeAnalysisContext node)
    {
        var creation = (BaseObjectCreationExpressionSyntax)node.Node;
        string? name = creation switch
        {
            ObjectCreationExpressionSyntax { Type: var type } => LastName(type),
            { Parent.Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } => LastName(type),
            _ => null,
        };
        if (name != "Scheduler") return null;
        if (!FullName.Is(node.SemanticModel.GetTypeInfo(creation, node.CancellationToken).Type, "TimerAttributes.Scheduler")) return null;
        return new(creation.GetLocation(), IsStartedOrGone(creation));
    }

    private static bool IsStartedOrGone(BaseObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        ExpressionStatementSyntax => false,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax } => false,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } local } =>
            IsLocalStarted(local),
        _ => true,
    };

    // By name alone: another variable of that name is taken for this one, and then nothing is reported.
    private static bool IsLocalStarted(VariableDeclaratorSyntax local)
    {
        string name = local.Identifier.ValueText;
        SyntaxNode body = local.Ancestors().First(static node =>
            node is (MemberDeclarationSyntax and not GlobalStatementSyntax) or CompilationUnitSyntax);
        return body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name && !IsIdle(use));
    }

    // What one does with a scheduler before it is started, and after; the rest is a start, or a reason to have none.
    private static bool IsIdle(IdentifierNameSyntax use) => use.Parent is MemberAccessExpressionSyntax
    {
        Name.Identifier.ValueText: "Add" or "AddInstance" or "StopAsync" or "DisposeAsync",
    } access && access.Expression == use;

    private static string? LastName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
