namespace TimerAttributes.Generator.Model;

/// <summary>A parameter of a tagged method.</summary>
/// <param name="Kind">What the parameter is passed.</param>
/// <param name="Service">The type of the service as code; empty if the parameter takes no service.</param>
/// <param name="Key">The key of a keyed service as code; null for a service without a key.</param>
/// <param name="Default">
/// The default value as code. It is passed if the provider does not have the service. Null if a missing service is an error.
/// </param>
internal sealed record ParameterModel(ParameterKind Kind, string Service = "", string? Key = null, string? Default = null) : Model;
