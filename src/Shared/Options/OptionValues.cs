namespace TimerAttributes.Options;

/// <summary>
/// The options of one job, as the attribute or the runtime has them. Null is for what was not written; times are in ns. (No record: its
/// members would take kilobytes of a native program.)
/// </summary>
internal sealed class OptionValues
{
    /// <summary>Whether it is an <c>Every</c>.</summary>
    public bool Repeats { get; init; }

    /// <summary>The period; 0 where it does not repeat.</summary>
    public long Period { get; init; }

    public bool HasFirst { get; init; }

    public bool IsAligned { get; init; }

    /// <summary>Member of <c>Clock</c>; null where none is written, which is then one that suits.</summary>
    public string? Clock { get; init; }

    /// <summary>Member of <c>RunOn</c>.</summary>
    public string RunOn { get; init; } = "Pool";

    /// <summary>Member of <c>Overlap</c>.</summary>
    public string Overlap { get; init; } = "Skip";

    /// <summary>Member of <c>MissedTicks</c>.</summary>
    public string Missed { get; init; } = "Coalesce";

    public int? MaxConcurrency { get; init; }

    public int? MaxBurst { get; init; }

    public long? Jitter { get; init; }

    public long? Spread { get; init; }

    public long? Accuracy { get; init; }

    public string? Group { get; init; }

    public long? Timeout { get; init; }

    public int? Retries { get; init; }

    public long? RetryDelay { get; init; }
}
