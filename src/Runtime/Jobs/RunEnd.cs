namespace TimerAttributes.Jobs;

/// <summary>The end of a run.</summary>
/// <param name="Tick">The tick of the run. For a run that was not started, the tick that the handler would have got.</param>
/// <param name="Result">How the run ended.</param>
/// <param name="Exception">The exception of the handler or of a filter; null for none.</param>
/// <param name="Duration">From the start of the run to its end, in nanoseconds.</param>
/// <param name="DeclineReason">Why a filter declined the run; null for a run that was not declined.</param>
/// <param name="IsLack">Whether the run was declined although its work may be needed: <see cref="JobRun.IsLack"/>.</param>
internal readonly record struct RunEnd(
    Tick Tick, JobResult Result, Exception? Exception, long Duration, string? DeclineReason = null, bool IsLack = false);
