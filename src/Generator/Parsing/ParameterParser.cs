using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Diagnostics;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Parsing;

/// <summary>Reads what a parameter of a tagged method is passed.</summary>
internal static class ParameterParser
{
    public static ParameterModel? Parse(IParameterSymbol parameter, string path, KnownTypes known, Report? report)
    {
        ITypeSymbol type = parameter.Type;
        if (type.TypeKind == TypeKind.Error) return null; // The compiler reports it.
        if (known.IsTick(type) && parameter.RefKind is RefKind.None or RefKind.In)
            return new(parameter.RefKind == RefKind.In ? ParameterKind.TickByReference : ParameterKind.Tick, "");

        string? complaint = parameter.RefKind != RefKind.None ? "is passed by reference"
            : parameter.IsParams ? "is a params parameter"
            : ServiceFault(type, known);
        if (known.IsStopToken(type) && parameter.RefKind == RefKind.None) return new(ParameterKind.StopToken, "");
        if (complaint is null) return new(ParameterKind.Service, CodeNames.Global(type));

        Location? place = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().GetLocation();
        report?.Invoke(Rules.Parameter, place ?? parameter.Locations[0], path, parameter.Name, complaint);
        return null;
    }

    /// <summary>Null, or why no provider can be asked for the type.</summary>
    private static string? ServiceFault(ITypeSymbol type, KnownTypes known)
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
