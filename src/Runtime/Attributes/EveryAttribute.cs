namespace TimerAttributes;

/// <summary>
/// Runs the method every <c>period</c>, for ever. The due times are start + period, start + 2 · period, and so on. A late run never moves the
/// next due time.
/// </summary>
/// <param name="period">A duration such as <c>"5s"</c>, <c>"1m30s"</c> or <c>"PT5S"</c>: from 1 ms to 292 years.</param>
public sealed class EveryAttribute(string period) : JobAttribute
{
    /// <summary>The period as it was written.</summary>
    public string Period { get; } = period;

    /// <summary>The delay from the scheduler's start to the first due time, as a duration; <c>"0s"</c> is at once. By default one period.</summary>
    public string? First { get; init; }

    /// <summary>Allows a period below 1 ms, down to 1 µs.</summary>
    public bool AllowTiny { get; init; }

    /// <summary>
    /// True for due times at the multiples of the period since 1970-01-01T00:00Z on the wall clock, which are the same on every machine.
    /// <c>"15m"</c> is due at :00, :15, :30 and :45; <c>"1d"</c> is due at midnight UTC. The default clock is then <see cref="Clock.Realtime"/>.
    /// </summary>
    public bool Aligned { get; init; }

    /// <summary>
    /// Only with <see cref="Aligned"/>: the delay of each due time after the multiple of the period, as a duration from <c>"0s"</c> to less than the
    /// period. <c>[Every("1d", Aligned = true, Offset = "2h")]</c> is due at 02:00 UTC each day. Null, which is the default, for no delay.
    /// </summary>
    public string? Offset { get; init; }

    /// <summary>What happens to due times that passed without a run; by default one run answers for all of them.</summary>
    public MissedTicks Missed { get; init; }

    /// <summary>Only with <see cref="MissedTicks.Burst"/>: the maximum number of runs for missed due times, 1 to 1,000; by default 10.</summary>
    public int MaxBurst { get; init; } = JobOptions.DefaultMaxBurst;
}
