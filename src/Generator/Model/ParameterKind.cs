namespace TimerAttributes.Generator.Model;

internal enum ParameterKind
{
    Tick,
    TickByReference,
    StopToken,
    Service,

    /// <summary>No service by its type: always its default value.</summary>
    Default,
}
