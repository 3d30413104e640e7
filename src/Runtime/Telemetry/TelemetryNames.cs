namespace TimerAttributes.Telemetry;

/// <summary>The names by which listeners find telemetry.</summary>
internal static class TelemetryNames
{
    /// <summary>The meter, the activity source and the event source.</summary>
    public const string Source = "TimerAttributes";

    /// <summary>The tag of each measurement and activity: the job's name.</summary>
    public const string Job = "job";
}
