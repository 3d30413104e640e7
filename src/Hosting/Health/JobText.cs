using TimerAttributes.Scheduling;

namespace TimerAttributes.Hosting.Health;

/// <summary>Describes a job in one line, for the data of a health check.</summary>
internal static class JobText
{
    /// <summary>The job's state, its next due time and how its last run ended: <c>waiting, due 2030-01-01 09:00:00Z, last run Succeeded</c>.</summary>
    public static string Of(ScheduledJob job)
    {
        string state = job.IsRunning ? "running" : job.IsPaused ? "paused" : "waiting";
        string due = job.NextDue is { } next ? ", due " + UtcTime.Text(next) : ", no further due time";
        string last = job.LastResult is { } result ? $", last run {result}" : "";
        return state + due + last;
    }
}
