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
            : ServiceTypes.Fault(type, known);
        if (known.IsStopToken(type) && parameter.RefKind == RefKind.None) return new(ParameterKind.StopToken, "");
        if (complaint is null) return new(ParameterKind.Service, CodeNames.Global(type));

        Location? place = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().GetLocation();
        report?.Invoke(Rules.Parameter, place ?? parameter.Locations[0], path, parameter.Name, complaint);
        return null;
    }
}
