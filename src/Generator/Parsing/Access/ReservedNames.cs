using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Parsing.Access;

/// <summary>The names that a generated member of a type cannot have.</summary>
internal static class ReservedNames
{
    /// <summary>The names of the type's members, of the types in it (which MemberNames leaves out), and its own.</summary>
    public static IEnumerable<string> In(INamedTypeSymbol type) =>
        type.MemberNames.Concat(type.GetTypeMembers().Select(static nested => nested.Name)).Append(type.Name);

    /// <summary>The same of the type and all that it inherits from.</summary>
    public static IEnumerable<string> OfAll(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.BaseType)
        {
            foreach (string name in In(part)) yield return name;
        }
    }
}
