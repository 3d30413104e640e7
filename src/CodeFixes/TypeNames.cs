using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes;

/// <summary>How a type is written where it is needed.</summary>
internal static class TypeNames
{
    /// <summary>The shortest name that means the type at that place, without a using more.</summary>
    public static TypeSyntax At(Finding finding, int position, INamedTypeSymbol type)
    {
        TypeSyntax shortest = SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(finding.Model, position));
        ISymbol? meant = finding.Model.GetSpeculativeSymbolInfo(position, shortest, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol;
        return SymbolEqualityComparer.Default.Equals(meant, type)
            ? shortest
            : SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }
}
