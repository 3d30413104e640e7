using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>The local variable that a scheduler is in.</summary>
internal static class SchedulerVariable
{
    /// <summary>Whether the method that makes the scheduler only uses members of it, and never hands it to other code.</summary>
    public static bool IsClosed(BaseObjectCreationExpressionSyntax creation) => BodyOf(creation) is { } body && creation.Parent switch
    {
        MemberAccessExpressionSyntax => true,
        EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } variable,
        } => !body.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(use => use.Identifier.ValueText == variable.Identifier.ValueText && use.Parent is not (MemberAccessExpressionSyntax or ElementAccessExpressionSyntax)),
        _ => false,
    };

    /// <summary>The method that contains the code, or the file if it contains statements; null for other code, such as that of a property.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode code) => code.Ancestors()
        .FirstOrDefault(static outer => outer is (MemberDeclarationSyntax and not GlobalStatementSyntax) or CompilationUnitSyntax)
        is (BaseMethodDeclarationSyntax or CompilationUnitSyntax) and var body ? body : null;
}
