using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Literals;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Methods;

/// <summary>Finds out what a parameter of a tagged method is passed.</summary>
internal static class ParameterParser
{
    /// <param name="parameter">The parameter.</param>
    /// <param name="path">The job's default name.</param>
    /// <param name="inside">The symbol inside which generated code calls the method: a type or the assembly.</param>
    /// <param name="known">Types of the compilation.</param>
    /// <param name="sink">Receives the reason why the parameter cannot be passed; null if the caller needs no reason.</param>
    public static ParameterModel? Parse(IParameterSymbol parameter, string path, ISymbol inside, KnownTypes known, DiagnosticSink? sink)
    {
        ITypeSymbol type = parameter.Type;
        if (type.TypeKind == TypeKind.Error) return null; // The compiler reports it.

        AttributeData? keyed = ServiceAttributes.KeyedOf(parameter);
        bool isService = keyed is not null || ServiceAttributes.IsFromServices(parameter) || ServiceTypes.KindFault(type) is null;
        if (!isService && OfRun(parameter, known) is { } kind) return new(kind);

        string? key = null;
        string? complaint = Fault(parameter, isService, known);
        if (complaint is null && keyed is not null)
        {
            key = ServiceKey.Read(keyed, inside, known, out complaint);
            if (key is null && complaint is null) return null; // The compiler reports the attribute.
        }

        if (complaint is null)
        {
            return isService
                ? new(ParameterKind.Service, CodeNames.Global(type), key, Otherwise(parameter))
                : new(ParameterKind.Default, Default: ConstantCode.DefaultOf(parameter));
        }

        sink?.Report(DeclarationRules.Parameter, parameter.DeclaringSyntaxReferences[0].GetSyntax().GetLocation(), path, parameter.Name, complaint);
        return null;
    }

    private static ParameterKind? OfRun(IParameterSymbol parameter, KnownTypes known) => parameter.RefKind switch
    {
        RefKind.None when known.IsTick(parameter.Type) => ParameterKind.Tick,
        RefKind.In when known.IsTick(parameter.Type) => ParameterKind.TickByReference,
        RefKind.None when known.IsStopToken(parameter.Type) => ParameterKind.StopToken,
        _ => null,
    };

    private static string? Fault(IParameterSymbol parameter, bool isService, KnownTypes known)
    {
        ITypeSymbol type = parameter.Type;
        if (parameter.RefKind != RefKind.None) return "is passed by reference";
        if (parameter.IsParams) return "is a params parameter";
        if (ServiceAttributes.IsServiceKey(parameter))
            return "is a [ServiceKey], which only the constructor of a keyed service can have";

        // A service is an object. A default value may have any type except Tick? and CancellationToken?, because a job with such a parameter
        // wants the values of its run.
        bool isBoxed = type is { IsRefLikeType: false, TypeKind: not TypeKind.Dynamic };
        bool isOfRun = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            && (known.IsTick(nullable.TypeArguments[0]) || known.IsStopToken(nullable.TypeArguments[0]));
        bool isFine = isService ? isBoxed : parameter.IsOptional && !isOfRun;
        return (isFine ? null : ServiceTypes.KindFault(type)) ?? ServiceTypes.NameFault(type, known);
    }

    // A nullable type says that the job can do without the service, as in the handlers of ASP.NET Core's endpoints.
    private static string? Otherwise(IParameterSymbol parameter)
    {
        if (!parameter.IsOptional && parameter.NullableAnnotation != NullableAnnotation.Annotated) return null;
        string value = ConstantCode.DefaultOf(parameter);
        return parameter.Type.IsReferenceType && value == ConstantCode.Nothing(parameter.Type) ? "null" : value;
    }
}
