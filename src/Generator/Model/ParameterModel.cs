namespace TimerAttributes.Generator.Model;

/// <summary>A parameter of a tagged method.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Service">The type as code where it takes a service; else empty.</param>
internal sealed record ParameterModel(ParameterKind Kind, string Service) : Model;

internal enum ParameterKind
{
    Tick,
    TickByReference,
    StopToken,
    Service,
}
