using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Parsing.Methods;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>A service on which a job depends.</summary>
/// <param name="Type">The type of the service.</param>
/// <param name="Key">The key that <c>[FromKeyedServices]</c> names; null if the service has none.</param>
/// <param name="Place">Where the service is named.</param>
/// <param name="Path">The name of the job in messages.</param>
/// <param name="Words">How the job depends on it, in messages.</param>
internal readonly record struct TakenService(INamedTypeSymbol Type, ServiceConstant? Key, Location Place, string Path, string Words)
{
    /// <summary>
    /// The services that the job takes, the type on whose instance it is called, and the services that the only constructor of that type takes.
    /// </summary>
    public static IEnumerable<TakenService> Of(JobMethod method)
    {
        foreach (IParameterSymbol parameter in Services(method.Symbol))
            yield return new((INamedTypeSymbol)parameter.Type, KeyOf(parameter), parameter.Locations[0], method.Path, $"takes {parameter.Type.Name}");

        if (method.Symbol.IsStatic) yield break;
        INamedTypeSymbol type = method.Symbol.ContainingType;
        yield return new(type, null, method.Syntax.Identifier.GetLocation(), method.Path, $"is called on {type.Name}");
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(static one => IsWritten(one))];
        if (constructors.Length != 1) yield break;
        foreach (IParameterSymbol parameter in Services(constructors[0]))
        {
            string words = $"is called on {type.Name}, whose constructor takes {parameter.Type.Name}";
            yield return new((INamedTypeSymbol)parameter.Type, KeyOf(parameter), parameter.Locations[0], method.Path, words);
        }
    }

    // A record has a constructor that copies it.
    private static bool IsWritten(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(static place =>
            place.GetSyntax() is ConstructorDeclarationSyntax or TypeDeclarationSyntax { ParameterList: not null });

    // Another attribute than FromKeyedServices may ask for another registration, and so may a key that only the program knows.
    private static IEnumerable<IParameterSymbol> Services(IMethodSymbol method) => method.Parameters.Where(static parameter =>
        parameter.Type is INamedTypeSymbol && (parameter.GetAttributes().IsEmpty || KeyOf(parameter) is not null));

    private static ServiceConstant? KeyOf(IParameterSymbol parameter) =>
        parameter.GetAttributes() is { Length: 1 } attributes && FullName.Is(attributes[0].AttributeClass, ServiceAttributes.Keyed)
        && attributes[0].ConstructorArguments is { Length: 1 } arguments ? ServiceConstant.Of(arguments[0]) : null;
}
