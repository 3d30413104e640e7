using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>Recognizes a setting of <c>SchedulerOptions</c> that is given a value.</summary>
internal static class OptionAssignment
{
    /// <summary>The name of the setting, such as <c>Services</c>; null for another assignment.</summary>
    public static string? NameOf(SyntaxNodeAnalysisContext node)
    {
        ExpressionSyntax target = ((AssignmentExpressionSyntax)node.Node).Left;
        string? name = target switch
        {
            IdentifierNameSyntax one => one.Identifier.ValueText,
            MemberAccessExpressionSyntax one => one.Name.Identifier.ValueText,
            _ => null,
        };
        return name is "Services" or "Scopes" && node.SemanticModel.GetSymbolInfo(target, node.CancellationToken).Symbol is IPropertySymbol property
            && FullName.Is(property.ContainingType, "TimerAttributes.SchedulerOptions") ? name : null;
    }
}
