using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace TimerAttributes.Dashboard.Api;

/// <summary>A parameter of an endpoint, for descriptions of the API. Before .NET 9 they read the method itself.</summary>
/// <param name="parameter">The parameter of the method.</param>
internal sealed class DescribedParameter(ParameterInfo parameter) : IParameterBindingMetadata
{
    private readonly Type _type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;

    public string Name => parameter.Name!;

    public bool HasTryParse => _type == typeof(int) || _type == typeof(long);

    public bool HasBindAsync => false;

    public ParameterInfo ParameterInfo => parameter;

    public bool IsOptional => parameter.ParameterType != typeof(string) || Name != "name"; // All but the name of the job in the address.
}
