using TimerAttributes.Dashboard.History;

namespace TimerAttributes.Dashboard.Model;

/// <summary>A run that has ended. Times are in UTC, durations in milliseconds.</summary>
internal sealed record RunView
{
    /// <summary>The number of the run among all runs of the process. A later end has a larger one.</summary>
    public required long Id { get; init; }

    /// <summary>The name of the job.</summary>
    public required string Job { get; init; }

    /// <summary>The due time.</summary>
    public required DateTime Due { get; init; }

    /// <summary>From the due time to the start.</summary>
    public required double Lateness { get; init; }

    /// <summary>From the start to the end.</summary>
    public required double Duration { get; init; }

    /// <summary><c>Succeeded</c>, <c>Failed</c>, <c>TimedOut</c>, <c>Cancelled</c>, <c>Declined</c> or <c>Skipped</c>.</summary>
    public required string Result { get; init; }

    /// <summary><c>Scheduled</c>, <c>Manual</c>, <c>Retry</c>, <c>Start</c> or <c>Stop</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The number of due times that the run answers for.</summary>
    public required long Expirations { get; init; }

    /// <summary>The exception in one line, or why a filter declined the run.</summary>
    public string? Error { get; init; }

    /// <summary>Due times before this run that had no run, though the job was not paused: the latest 20; left out for none.</summary>
    public IReadOnlyList<DateTime>? NoRun { get; init; }

    public static RunView Of(string job, in RunEntry run) => new()
    {
        Id = run.Id,
        Job = job,
        Due = run.Tick.Due,
        Lateness = TimesView.Milliseconds(run.Tick.Lateness),
        Duration = TimesView.Milliseconds(run.Duration),
        Result = run.Result.ToString(),
        Reason = run.Tick.Reason.ToString(),
        Expirations = run.Tick.Expirations,
        Error = run.Error,
        NoRun = run.Gaps == 0 ? null : GapsOf(run),
    };

    private static DateTime[] GapsOf(RunEntry run) => [.. Enumerable.Range(1, run.Gaps).Select(n => run.Tick.Due - run.Period * (run.Gaps + 1 - n))];
}
