namespace TimerAttributes;

/// <summary>
/// Calls the method every <c>period</c>, for ever: due at start + period, start + 2 · period, and so on. A late call never
/// moves the next one.
/// </summary>
/// <param name="period">A duration such as <c>"5s"</c>, <c>"1m30s"</c> or <c>"PT5S"</c>: from 1 ms to 292 years.</param>
public sealed class EveryAttribute(string period) : JobAttribute
{
    /// <summary>The period as it was written.</summary>
    public string Period { get; } = period;

    /// <summary>The delay from start to the first tick, as a duration; <c>"0s"</c> is at once. By default one period.</summary>
    public string? First { get; init; }

    /// <summary>Allows a period below 1 ms, down to 1 µs.</summary>
    public bool AllowTiny { get; init; }
}
