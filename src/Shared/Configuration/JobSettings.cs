namespace TimerAttributes.Configuration;

/// <summary>What a configuration says about one job.</summary>
internal sealed class JobSettings
{
    /// <summary>A configuration that says nothing: all is as in the attribute.</summary>
    public static readonly JobSettings None = new();

    /// <summary>Whether the job is enabled; null for what the attribute says.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>The job's schedule; null for that of the attribute.</summary>
    public ConfiguredSchedule? Schedule { get; init; }
}
