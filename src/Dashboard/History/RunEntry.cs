namespace TimerAttributes.Dashboard.History;

/// <summary>A run that has ended.</summary>
/// <param name="Id">The number of the run among all runs of the process, from 1. A later end has a larger one.</param>
/// <param name="Tick">The tick of the run, without its payload.</param>
/// <param name="Result">How the run ended.</param>
/// <param name="Duration">From the start of the run to its end.</param>
/// <param name="Error">The exception in one line, or why a filter declined the run; null for neither.</param>
internal readonly record struct RunEntry(long Id, RunTick Tick, JobResult Result, TimeSpan Duration, string? Error)
{
    /// <summary>The number of due times without a run between the run before and this one, at most 20.</summary>
    public int Gaps { get; init; }

    /// <summary>From one of these due times to the next.</summary>
    public TimeSpan Period { get; init; }
}

/// <summary>What the history keeps of a tick. The tick itself would keep the run's payload alive.</summary>
/// <param name="Due">The due time, in UTC.</param>
/// <param name="Lateness">From the due time to the start of the run.</param>
/// <param name="Reason">Why the run was started.</param>
/// <param name="Expirations">The number of due times that the run answers for.</param>
internal readonly record struct RunTick(DateTime Due, TimeSpan Lateness, TickReason Reason, long Expirations);
