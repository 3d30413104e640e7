using TimerAttributes.Dashboard.History;
using TimerAttributes.Hosting.Health;

namespace TimerAttributes.Dashboard.Model;

/// <summary>A job at one moment. Times are in UTC, durations in milliseconds. What a job does not have is left out.</summary>
internal sealed record JobView
{
    private const int ShownResults = 24;

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary><c>running</c>, <c>paused</c>, <c>waiting</c> (for its next due time) or <c>ended</c> (no further due time).</summary>
    public required string State { get; init; }

    /// <summary>Whether the job is paused, also while a run that has begun goes on.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>The schedule in words.</summary>
    public required string Schedule { get; init; }

    /// <summary>The cron expression.</summary>
    public string? Expression { get; init; }

    /// <summary>The time zone of the schedule.</summary>
    public string? TimeZone { get; init; }

    /// <summary>From one due time to the next, for a job with a period.</summary>
    public double? Period { get; init; }

    /// <summary>True if the period counts from the end of a run, so that only the next due time is known; left out otherwise.</summary>
    public bool? IsDelay { get; init; }

    /// <summary><c>Cluster</c> or <c>Leader</c>; left out for a job that each process runs.</summary>
    public string? Scope { get; init; }

    /// <summary>The next due time.</summary>
    public DateTime? Next { get; init; }

    /// <summary>When the oldest run under way began.</summary>
    public DateTime? RunningSince { get; init; }

    /// <summary>When the latest run began.</summary>
    public DateTime? LastRun { get; init; }

    /// <summary>When the latest run that succeeded ended.</summary>
    public DateTime? LastSuccess { get; init; }

    /// <summary>How the latest run ended.</summary>
    public string? LastResult { get; init; }

    /// <summary>The exception of the latest run, in one line.</summary>
    public string? LastError { get; init; }

    /// <summary>How long the latest run took.</summary>
    public double? LastDuration { get; init; }

    /// <summary>The due time from which on the job lacks a success, if that is longer ago than the job may take.</summary>
    public DateTime? OverdueSince { get; init; }

    /// <summary>The letters of the latest results, the oldest first: S, F, T (timed out), C, D (declined), N (not started).</summary>
    public required string Recent { get; init; }

    /// <summary>What happened to the due times.</summary>
    public required CountsView Counts { get; init; }

    /// <summary>From the due time to the start, of the runs that the schedule has started.</summary>
    public required TimesView Lateness { get; init; }

    /// <summary>From the start of a run to its end.</summary>
    public required TimesView Duration { get; init; }

    public static JobView Of(ScheduledJob job, RunHistory history, DateTimeOffset now)
    {
        JobStats stats = job.Stats;
        DateTimeOffset? next = job.NextDue;
        Schedule schedule = job.Schedule;
        return new()
        {
            Name = job.Name,
            State = job.IsRunning ? "running" : job.IsPaused ? "paused" : next is not null ? "waiting" : "ended",
            IsPaused = job.IsPaused,
            Schedule = schedule.Describe(),
            Expression = schedule.Expression,
            TimeZone = schedule.TimeZone,
            Period = schedule.PeriodNanoseconds == 0 ? null : schedule.PeriodNanoseconds / 1e6,
            IsDelay = job.Options.Missed == MissedTicks.Delay && schedule.PeriodNanoseconds > 0 ? true : null,
            Scope = job.Options.Scope == JobScope.EachProcess ? null : job.Options.Scope.ToString(),
            Next = next?.UtcDateTime,
            RunningSince = job.RunningSince?.UtcDateTime,
            LastRun = job.LastRun?.UtcDateTime,
            LastSuccess = job.LastSuccess?.UtcDateTime,
            LastResult = job.LastResult?.ToString(),
            LastError = job.LastException is { } exception ? ErrorText.LineOf(exception) : null,
            LastDuration = job.LastDuration is { } duration ? TimesView.Milliseconds(duration) : null,
            OverdueSince = JobDelay.OverdueSince(job, now)?.UtcDateTime,
            Recent = history.ResultsOf(job.Name, ShownResults),
            Counts = CountsView.Of(stats),
            Lateness = TimesView.Of(stats.LatenessP50, stats.LatenessP99, stats.LatenessMax),
            Duration = TimesView.Of(stats.DurationP50, stats.DurationP99, stats.DurationMax),
        };
    }
}
