using Microsoft.CodeAnalysis;

namespace TimerAttributes.Roslyn;

/// <summary>Finds out whether other declarations fix the signature of a method.</summary>
internal static class SharedSignature
{
    /// <summary>Whether another declaration has to have the same signature: a base or interface member, or the other part.</summary>
    public static bool IsOf(IMethodSymbol method) =>
        method.IsVirtual || method.IsOverride || method.IsAbstract
        || method.IsPartialDefinition || method.PartialDefinitionPart is not null
        || method.ContainingType.AllInterfaces.SelectMany(static type => type.GetMembers()).Any(member =>
            SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
