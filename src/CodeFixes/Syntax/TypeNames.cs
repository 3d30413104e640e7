using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Syntax;

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

    /// <summary>A static member of the type. As an expression the type's name may mean more: a member of the class around, say.</summary>
    public static ExpressionSyntax Member(Finding finding, int position, INamedTypeSymbol type, string member)
    {
        ExpressionSyntax shortest = SyntaxFactory.ParseExpression($"{At(finding, position, type)}.{member}");
        SymbolInfo found = finding.Model.GetSpeculativeSymbolInfo(position, shortest, SpeculativeBindingOption.BindAsExpression);
        ISymbol? meant = found.Symbol ?? found.CandidateSymbols.FirstOrDefault(); // Of methods, whichever will fit the arguments.
        return SymbolEqualityComparer.Default.Equals(meant?.ContainingType, type)
            ? shortest
            : SyntaxFactory.ParseExpression($"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{member}");
    }
}
