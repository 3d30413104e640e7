using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Parsing;

/// <summary>What an <see cref="IServiceProvider"/> can be asked for: a class or an interface that generated code can name.</summary>
internal static class ServiceTypes
{
    /// <summary>Null, or why no provider can be asked for the type.</summary>
    public static string? Fault(ITypeSymbol type, KnownTypes known)
    {
        if (type.TypeKind == TypeKind.Dynamic) return "is dynamic";
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Interface) || type.SpecialType is SpecialType.System_String or SpecialType.System_Object)
            return $"is of type {type.ToDisplayString()}";
        return Mentions(type, static part => part.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            ? "has a pointer in its type"
            : Mentions(type, JobAttributes.IsForbidden) ? "is of a type whose use is an error, [Obsolete(error: true)]"
            : Mentions(type, part => !known.IsGlobal(part)) ? "is of a type that has a name by extern alias only"
            : null;
    }

    private static bool Mentions(ITypeSymbol type, Func<ITypeSymbol, bool> what) => what(type) || type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType, what),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, what))
            || (named.ContainingType is { } outer && Mentions(outer, what)),
        _ => false,
    };
}
