using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>A new scheduler that stays where it is made: in a local variable, or in the expression that calls it.</summary>
internal static class SchedulerVariable
{
    // The members that may start the scheduler, which then needs the instances.
    private static readonly HashSet<string> Starts = new(StringComparer.Ordinal) { "Start", "StartAsync", "PrepareAsync", "RunAsync", "Bind" };

    // The others with which the code of the method alone decides about the instances. Remove is not one, because a removed job needs no instance.
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "Add", "AddInstance", "Completion", "Describe", "DisposeAsync", "Jobs", "Loop", "ReloadTimeZones", "StopAsync", "TryGetJob",
    };

    /// <summary>Whether only known members are used of the scheduler, so that no other code can add an instance to it.</summary>
    public static bool IsClosed(BaseObjectCreationExpressionSyntax creation) =>
        EnclosingBody.Of(creation) is BaseMethodDeclarationSyntax or CompilationUnitSyntax && Uses(creation) is { } uses
        && uses.All(static use => use.Parent is ElementAccessExpressionSyntax || IsUsed(use, Starts) || IsUsed(use, Others));

    /// <summary>Whether the scheduler is started, or may be started by other code.</summary>
    public static bool MayStart(BaseObjectCreationExpressionSyntax creation) =>
        Uses(creation) is not { } uses || uses.Any(static use => use.Parent is not ElementAccessExpressionSyntax && !IsUsed(use, Others));

    // Null if the scheduler goes elsewhere. A variable of another type is left out, because its members are not those of the scheduler.
    private static IEnumerable<ExpressionSyntax>? Uses(BaseObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        MemberAccessExpressionSyntax => [creation],
        EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax
            {
                Parent: VariableDeclarationSyntax { Type: var type, Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax },
            } variable,
        } when type.IsVar || LastName.Of(type) == "Scheduler" => EnclosingBody.Of(creation).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == variable.Identifier.ValueText),
        _ => null,
    };

    private static bool IsUsed(ExpressionSyntax use, HashSet<string> members) =>
        use.Parent is MemberAccessExpressionSyntax access && access.Expression == use && members.Contains(access.Name.Identifier.ValueText);
}
