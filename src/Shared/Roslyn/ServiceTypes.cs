using Microsoft.CodeAnalysis;

namespace TimerAttributes.Roslyn;

/// <summary>Checks which types can be services, and which types generated code can name.</summary>
internal static class ServiceTypes
{
    /// <summary>Null, or why a parameter of the type cannot take a service. The type has to be a class or an interface.</summary>
    public static string? Fault(ITypeSymbol type, KnownTypes known) => KindFault(type) ?? NameFault(type, known);

    /// <summary>Null, or why a parameter of the type takes a service only with an attribute.</summary>
    public static string? KindFault(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Dynamic) return "is dynamic";
        return type.TypeKind is not (TypeKind.Class or TypeKind.Interface) || type.SpecialType is SpecialType.System_String or SpecialType.System_Object
            ? $"is of type {type.ToDisplayString()}"
            : null;
    }

    /// <summary>Null, or why generated code cannot name the type.</summary>
    public static string? NameFault(ITypeSymbol type, KnownTypes known) =>
        Mentions(type, static part => part.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            ? "has a pointer in its type"
            : Mentions(type, JobAttributes.IsForbidden) ? "is of a type whose use is an error, [Obsolete(error: true)]"
            : Mentions(type, part => !known.IsGlobal(part)) ? "is of a type that only an extern alias can name"
            : null;

    /// <summary>Whether the condition holds for the type, or for a type that its name contains.</summary>
    public static bool Mentions(ITypeSymbol type, Func<ITypeSymbol, bool> what) => what(type) || type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType, what),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, what))
            || (named.ContainingType is { } outer && Mentions(outer, what)),
        _ => false,
    };
}
