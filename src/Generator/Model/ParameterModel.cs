namespace TimerAttributes.Generator.Model;

/// <summary>A parameter of a tagged method.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Service">The type as code where it takes a service; else empty.</param>
/// <param name="Key">As code, the key of a keyed service; null for a service without one.</param>
/// <param name="Default">
/// As code, the default value. A service that the provider does not have is replaced by it; null where such a service is an error.
/// </param>
internal sealed record ParameterModel(ParameterKind Kind, string Service = "", string? Key = null, string? Default = null) : Model;
