using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Writes the name of a type at a place in the code.</summary>
internal static class TypeNames
{
    /// <summary>The shortest name that means the type at that place, without a using more.</summary>
    public static TypeSyntax At(CodeFile file, int position, INamedTypeSymbol type)
    {
        TypeSyntax shortest = SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(file.Model, position));
        ISymbol? meant = file.Model.GetSpeculativeSymbolInfo(position, shortest, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol;
        return SymbolEqualityComparer.Default.Equals(meant, type)
            ? shortest
            : SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    /// <summary>A static member of the type. The full name is used if the short one means something else there, such as a member.</summary>
    public static ExpressionSyntax Member(Finding finding, int position, INamedTypeSymbol type, string member)
    {
        ExpressionSyntax shortest = SyntaxFactory.ParseExpression($"{At(finding, position, type)}.{member}");
        SymbolInfo found = finding.Model.GetSpeculativeSymbolInfo(position, shortest, SpeculativeBindingOption.BindAsExpression);
        ISymbol? meant = found.Symbol ?? found.CandidateSymbols.FirstOrDefault(); // For a method group, any of its overloads.
        return SymbolEqualityComparer.Default.Equals(meant?.ContainingType, type)
            ? shortest
            : SyntaxFactory.ParseExpression($"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{member}");
    }
}
