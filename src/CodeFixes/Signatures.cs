using Microsoft.CodeAnalysis;

namespace TimerAttributes.CodeFixes;

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
}
