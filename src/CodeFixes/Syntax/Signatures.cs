using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Finds out whether a type has a method with the signature that a fix would make.</summary>
internal static class Signatures
{
    /// <summary>Whether the type has another method with the same name and the same parameters.</summary>
    public static bool IsTaken(IMethodSymbol method, IEnumerable<ITypeSymbol> types) =>
        method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
            !SymbolEqualityComparer.Default.Equals(other, method)
            && other.Parameters.Select(static parameter => parameter.Type)
                .SequenceEqual(types, SymbolEqualityComparer.Default));

    /// <summary>The same question for a file during an edit. It compares the text of the parameters, in all parts of the type in the file.</summary>
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
