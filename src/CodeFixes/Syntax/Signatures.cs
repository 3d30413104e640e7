using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Whether the signature of a method is its own to change.</summary>
internal static class Signatures
{
    /// <summary>Whether another declaration has to have the same: what it overrides or implements, or its other part.</summary>
    public static bool IsShared(IMethodSymbol method) =>
        method.IsVirtual || method.IsOverride || method.IsAbstract
        || method.IsPartialDefinition || method.PartialDefinitionPart is not null
        || method.ContainingType.AllInterfaces.SelectMany(static type => type.GetMembers()).Any(member =>
            SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>Whether the type has another method of the name that takes the same.</summary>
    public static bool IsTaken(IMethodSymbol method, IEnumerable<ITypeSymbol> types) =>
        method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
            !SymbolEqualityComparer.Default.Equals(other, method)
            && other.Parameters.Select(static parameter => parameter.Type)
                .SequenceEqual(types, SymbolEqualityComparer.Default));

    /// <summary>The same of a file that is being edited, as far as it is written in the same words: in all parts of the type.</summary>
    public static bool IsTaken(MethodDeclarationSyntax method, ParameterSyntax[] parameters) => Parts(method)
        .SelectMany(static part => part.Members).OfType<MethodDeclarationSyntax>()
        .Where(other => other != method && other.Identifier.ValueText == method.Identifier.ValueText)
        .Any(other => TakeSame(other.ParameterList.Parameters, parameters));

    private static bool TakeSame(SeparatedSyntaxList<ParameterSyntax> some, ParameterSyntax[] others) => some.Count == others.Length
        && some.Zip(others, static (one, other) => SyntaxFactory.AreEquivalent(one.Type, other.Type)).All(static isSame => isSame);

    private static IEnumerable<TypeDeclarationSyntax> Parts(MethodDeclarationSyntax method) => method.Parent is not TypeDeclarationSyntax type ? []
        : !type.Modifiers.Any(SyntaxKind.PartialKeyword) ? [type]
        : type.SyntaxTree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(part => part.Identifier.ValueText == type.Identifier.ValueText);
}
