namespace TimerAttributes.Generator.Model;

internal enum ParameterKind
{
    Tick,
    TickByReference,
    StopToken,
    Service,

    /// <summary>A parameter whose type cannot be a service. It always gets its default value.</summary>
    Default,
}
