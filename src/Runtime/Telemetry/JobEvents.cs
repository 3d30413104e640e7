using System.Diagnostics.Tracing;

namespace TimerAttributes.Telemetry;

/// <summary>
/// Writes the start and the end of each run, and due times that were in the past at the start, as events, for dotnet-trace, PerfView and other readers
/// of an event source.
/// </summary>
[EventSource(Name = TelemetryNames.Source)]
internal sealed class JobEvents : EventSource
{
    public static readonly JobEvents Log = new();

    private JobEvents()
    {
    }

    [Event(1)]
    public void RunStart(string job, long latenessMicroseconds)
    {
        if (IsEnabled()) WriteEvent(1, job, latenessMicroseconds);
    }

    [Event(2)]
    public void RunStop(string job, long durationMicroseconds)
    {
        if (IsEnabled()) WriteEvent(2, job, durationMicroseconds);
    }

    [Event(3, Level = EventLevel.Error)]
    public void RunFailed(string job, string exception)
    {
        if (IsEnabled()) WriteEvent(3, job, exception);
    }

    [Event(4, Level = EventLevel.Warning, Message = "{0} is missed: its due time {1} was in the past at the start.")]
    public void PastAtStart(string job, string due)
    {
        if (IsEnabled()) WriteEvent(4, job, due);
    }
}
