using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Methods;

/// <summary>Reads the key that <c>[FromKeyedServices]</c> names, as an expression of generated code.</summary>
internal static class ServiceKey
{
    /// <summary>
    /// The expression; null if generated code cannot write it. The reason is then in <paramref name="fault"/>, except that there is none for an
    /// attribute that does not compile. The value of the expression is null for a service without a key.
    /// </summary>
    /// <param name="attribute">The attribute, or one that derives from it.</param>
    /// <param name="inside">The symbol inside which generated code asks for the service: a type or the assembly.</param>
    /// <param name="known">Types of the compilation.</param>
    /// <param name="fault">Why generated code cannot write the key: a phrase that follows the parameter's name.</param>
    public static string? Read(AttributeData attribute, ISymbol inside, KnownTypes known, out string? fault)
    {
        fault = null;
        if (attribute is not { AttributeClass: { } type, AttributeConstructor: { } constructor }) return null;
        TypedConstant[] values = [.. attribute.ConstructorArguments, .. attribute.NamedArguments.Select(static named => named.Value)];
        if (values.Any(static value => value.Kind == TypedConstantKind.Error)) return null;

        bool isPlain = FullName.Is(type, ServiceAttributes.Keyed);
        if (!known.HasKeyedServices)
            fault = "is keyed, and generated code finds no global::Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider";
        else if (values.SelectMany(Types).Concat([type]).FirstOrDefault(named => !CanName(named, inside, known)) is { } hidden)
            fault = $"has a key of {hidden.ToDisplayString()}, a type that generated code cannot name (it can name what is internal or public)";
        else if (!isPlain && !known.CanName(constructor, inside))
            fault = $"has a key of {type.ToDisplayString()}, whose constructor generated code cannot call (it can call what is internal or public)";
        if (fault is not null) return null;

        if (isPlain) return attribute.ConstructorArguments.IsEmpty ? "null" : ConstantCode.Of(attribute.ConstructorArguments[0]);
        return $"((global::{ServiceAttributes.Keyed}){ConstantCode.Of(attribute)}).Key"; // The constructor of a derived attribute decides the key.
    }

    // The types that the constant's code names: enums, types and elements of arrays, at any depth.
    private static IEnumerable<ITypeSymbol> Types(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Array when value.IsNull => [value.Type!],
        TypedConstantKind.Array => [.. value.Values.SelectMany(Types), value.Type!],
        TypedConstantKind.Type when value.Value is ITypeSymbol type => [type],
        TypedConstantKind.Enum => [value.Type!],
        _ => [],
    };

    private static bool CanName(ITypeSymbol type, ISymbol inside, KnownTypes known) =>
        known.CanName(type, inside)
        && ServiceTypes.NameFault(type, known) is null
        && !ServiceTypes.Mentions(type, static part => part is INamedTypeSymbol { IsFileLocal: true });
}
