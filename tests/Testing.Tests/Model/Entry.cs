namespace TimerAttributes.Testing.Tests.Model;

/// <summary>One line of what a run of a program tells, and a model of it has to tell as well.</summary>
internal abstract record Entry;

/// <summary>The test makes a move; <paramref name="Refused"/> by an exception.</summary>
internal sealed record Moved(int Index, Move Move, bool Refused) : Entry;

/// <summary>A handler is called, at an instant of the monotonic clock.</summary>
internal sealed record Called(long At, string Job, long Due, long LatenessTicks, long Expirations, long Sequence, TickReason Reason) : Entry;

/// <summary>A handler comes to its end: it returns, throws, or gives up since its token was cancelled.</summary>
internal sealed record Ended(long At, string Job, long Sequence, string How) : Entry;

/// <summary>The hook for errors is told.</summary>
internal sealed record Reported(long At, string Job, long Sequence, string What) : Entry;

/// <summary>How a trigger came out; null where it has not yet.</summary>
internal sealed record Outcome(int Trigger, JobResult? Result, long Sequence, long Due, long DurationTicks) : Entry;

/// <summary>How a job stands after a move.</summary>
internal sealed record State(string Job, long? NextDue, bool IsRunning, bool IsPaused, JobResult? LastResult, JobStats Stats) : Entry
{
    /// <summary>What the model counts: no times.</summary>
    public static JobStats Counts(JobStats stats) => new()
    {
        Runs = stats.Runs,
        Retries = stats.Retries,
        ManualRuns = stats.ManualRuns,
        Failures = stats.Failures,
        Timeouts = stats.Timeouts,
        Cancelled = stats.Cancelled,
        Skipped = stats.Skipped,
        Suppressed = stats.Suppressed,
        Missed = stats.Missed,
        Dropped = stats.Dropped,
        SteppedOver = stats.SteppedOver,
        LastLateness = stats.LastLateness,
        LatenessMax = stats.LatenessMax,
    };

    public override string ToString() => $"{Job}: next {NextDue}, {(IsRunning ? "running" : "idle")}{(IsPaused ? ", paused" : "")}, "
        + $"last {LastResult}, runs {Stats.Runs}, retries {Stats.Retries}, manual {Stats.ManualRuns}, "
        + $"failures {Stats.Failures}, timeouts {Stats.Timeouts}, cancelled {Stats.Cancelled}, skipped {Stats.Skipped}, "
        + $"suppressed {Stats.Suppressed}, missed {Stats.Missed}, dropped {Stats.Dropped}, stepped over {Stats.SteppedOver}, "
        + $"late {Stats.LastLateness.Ticks}, at most {Stats.LatenessMax.Ticks}";
}
