using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Methods;

/// <summary>The attributes that select the service of a parameter. They are those of Microsoft's containers and of ASP.NET Core.</summary>
internal static class ServiceAttributes
{
    public const string Keyed = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    private const string Key = "Microsoft.Extensions.DependencyInjection.ServiceKeyAttribute";
    private const string Metadata = "Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata";
    private const string FromServices = "Microsoft.AspNetCore.Mvc.FromServicesAttribute";

    /// <summary><c>[FromKeyedServices]</c>, or an attribute that derives from it; null if the parameter has none.</summary>
    public static AttributeData? KeyedOf(IParameterSymbol parameter) => parameter.GetAttributes().FirstOrDefault(static one => Is(one, Keyed));

    /// <summary>Whether the parameter has <c>[FromServices]</c>, or an attribute that means the same to ASP.NET Core.</summary>
    public static bool IsFromServices(IParameterSymbol parameter) => parameter.GetAttributes().Any(static one =>
        Is(one, FromServices) || one.AttributeClass?.AllInterfaces.Any(static type => FullName.Is(type, Metadata)) == true);

    /// <summary>Whether the parameter has <c>[ServiceKey]</c>.</summary>
    public static bool IsServiceKey(IParameterSymbol parameter) => parameter.GetAttributes().Any(static one => Is(one, Key));

    private static bool Is(AttributeData attribute, string name)
    {
        for (INamedTypeSymbol? type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (FullName.Is(type, name)) return true;
        }

        return false;
    }
}
