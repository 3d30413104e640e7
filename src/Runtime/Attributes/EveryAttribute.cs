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

    /// <summary>
    /// Due on the multiples of the period since 1970-01-01T00:00Z on the wall clock, the same instants on every machine: <c>"15m"</c> is
    /// due at :00, :15, :30 and :45, <c>"1d"</c> at midnight UTC. The clock is <see cref="Clock.Realtime"/> then.
    /// </summary>
    public bool Aligned { get; init; }

    /// <summary>What becomes of due times that passed uncalled; by default one call answers for all.</summary>
    public MissedTicks Missed { get; init; }

    /// <summary>With <see cref="MissedTicks.Burst"/>: how many calls at most make up for them, from 1 to 1,000.</summary>
    public int MaxBurst { get; init; } = JobOptions.DefaultMaxBurst;
}
