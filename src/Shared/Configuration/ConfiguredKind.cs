namespace TimerAttributes.Configuration;

/// <summary>What kind of schedule a configuration gives a job.</summary>
internal enum ConfiguredKind
{
    /// <summary>The job repeats with a period.</summary>
    Period,

    /// <summary>The job is due once, a delay after the start.</summary>
    Delay,

    /// <summary>The job is due at the times of a cron expression.</summary>
    Cron,

    /// <summary>The job is due once, at an instant.</summary>
    Instant,
}
