using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Parsing.Access;

/// <summary>The names that a generated member of a type cannot have.</summary>
internal static class ReservedNames
{
    /// <summary>The names of the type's members, of its nested types (which MemberNames leaves out), and of the type itself.</summary>
    public static IEnumerable<string> In(INamedTypeSymbol type) =>
        [type.Name, .. type.MemberNames, .. type.GetTypeMembers().Select(static nested => nested.Name)];

    /// <summary>These names for the type and all its base types.</summary>
    public static IEnumerable<string> OfAll(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.BaseType)
        {
            foreach (string name in In(part)) yield return name;
        }
    }
}
