namespace TimerAttributes.Configuration;

/// <summary>
/// The schedule that a configuration gives a job. Its values are valid, each by itself and with the options of the job's attribute.
/// </summary>
/// <param name="kind">What kind of schedule it is.</param>
internal sealed class ConfiguredSchedule(ConfiguredKind kind)
{
    public ConfiguredKind Kind { get; } = kind;

    /// <summary>The period or the delay in ns; 0 for a cron expression and for an instant.</summary>
    public long Nanoseconds { get; init; }

    /// <summary>The delay to the first due time in ns; null for one period.</summary>
    public long? First { get; init; }

    /// <summary>The cron expression or the instant; else null.</summary>
    public string? Text { get; init; }

    /// <summary>The time zone of the text; null for an instant that has an offset, and for a period or a delay.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether there is more than one due time.</summary>
    public bool IsRecurring => Kind is ConfiguredKind.Period or ConfiguredKind.Cron;

    /// <summary>Nanoseconds from one due time to the next, or the shortest such time; 0 if there is only one due time.</summary>
    public long ShortestGap { get; init; }

    /// <summary>Whether the due times are on the wall clock in any case.</summary>
    public bool IsOfCalendar => Kind is ConfiguredKind.Cron or ConfiguredKind.Instant;
}
