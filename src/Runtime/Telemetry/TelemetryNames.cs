namespace TimerAttributes.Telemetry;

/// <summary>The names by which listeners find telemetry.</summary>
internal static class TelemetryNames
{
    /// <summary>The name of the meter, the activity source and the event source.</summary>
    public const string Source = "TimerAttributes";

    /// <summary>The name of the tag of each measurement and activity whose value is the job's name.</summary>
    public const string Job = "job";

    /// <summary>The name of the tag whose value is the reason for which a filter declined a run.</summary>
    public const string DeclineReason = "decline_reason";
}
