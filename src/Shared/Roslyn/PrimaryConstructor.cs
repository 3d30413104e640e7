using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Roslyn;

/// <summary>
/// Finds parameters of primary constructors. Like private fields, they can be read by every method of the type, and by no other type.
/// Compiled into the generator and into the fixes.
/// </summary>
internal static class PrimaryConstructor
{
    /// <summary>Whether the parameter is one of a primary constructor.</summary>
    public static bool Has(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol constructor && Is(constructor);

    /// <summary>Whether the type's primary constructor has a parameter of that name.</summary>
    public static bool Has(INamedTypeSymbol type, string name) =>
        type.InstanceConstructors.Where(Is).SelectMany(static constructor => constructor.Parameters).Any(parameter => parameter.Name == name);

    private static bool Is(IMethodSymbol constructor) => constructor.MethodKind == MethodKind.Constructor
        && constructor.DeclaringSyntaxReferences.Any(static place => place.GetSyntax() is TypeDeclarationSyntax);
}
