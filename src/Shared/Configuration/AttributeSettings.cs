using TimerAttributes.Options;

namespace TimerAttributes.Configuration;

/// <summary>What a job's attribute says, as far as it bears on what a configuration may say.</summary>
/// <param name="options">The options of the attribute.</param>
internal sealed class AttributeSettings(OptionValues options)
{
    public OptionValues Options { get; } = options;

    /// <summary>The delay to the first due time in ns; null for one period.</summary>
    public long? First { get; init; }

    /// <summary>The cron expression; null if the attribute has none.</summary>
    public string? Expression { get; init; }

    /// <summary>The time zone of the expression or of the instant; null if the attribute has none.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether a period below 1 ms is meant.</summary>
    public bool AllowsTiny { get; init; }

    /// <summary>Whether the job is due once.</summary>
    public bool IsSingle => !Options.Repeats;

    /// <summary>Whether the job has a period.</summary>
    public bool HasPeriod => Options.Repeats && !Options.IsCron;
}
