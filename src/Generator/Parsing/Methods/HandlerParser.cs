using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Access;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Methods;

/// <summary>Reads how a tagged method is called.</summary>
internal static class HandlerParser
{
    /// <summary>The method as a handler; null if it cannot be one, after a report of each reason.</summary>
    public static HandlerModel? Parse(IMethodSymbol method, string path, Compilation compilation, DiagnosticSink? sink)
    {
        if (!MethodRules.Allow(method, path, sink) || IsHalfTyped(method)) return null;

        KnownTypes known = KnownTypes.Of(compilation);
        bool reached = AccessPath.TryFind(method, path, compilation, sink, out EquatableArray<HostModel> hosts);
        ReturnKind? returns = ReturnParser.Parse(method, path, known, sink);
        ISymbol inside = AccessBarriers.CallerOf(method, method.ContainingType, compilation);
        ParameterModel?[] parameters = [.. method.Parameters.Select(parameter => ParameterParser.Parse(parameter, path, inside, known, sink))];
        if (!reached || returns is null || parameters.Contains(null)) return null;

        INamedTypeSymbol type = method.ContainingType;
        InstanceKind instance = method.IsStatic ? InstanceKind.None : type.IsValueType ? InstanceKind.Struct : InstanceKind.Class;
        return new(
            new(path.Split('.')),
            CodeNames.Global(type),
            CodeNames.Identifier(method.Name),
            instance,
            AccessBarriers.IsOpen(type),
            instance == InstanceKind.Class && !type.IsAbstract
                && type.InstanceConstructors.Any(static constructor => constructor.DeclaredAccessibility == Accessibility.Public),
            returns.Value,
            new([.. parameters.OfType<ParameterModel>()]),
            hosts);
    }

    // A type without a name, or an instance method in a static class. No code can call the method, and the compiler reports the fault.
    private static bool IsHalfTyped(IMethodSymbol method) =>
        AccessBarriers.Containers(method).Any(static symbol => symbol.Name.Length == 0) || (method.ContainingType.IsStatic && !method.IsStatic);
}
