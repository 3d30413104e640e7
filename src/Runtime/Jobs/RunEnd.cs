namespace TimerAttributes.Jobs;

/// <summary>The end of a run.</summary>
/// <param name="Tick">What the handler was called with; of a run that was not started, what it would have been called with.</param>
/// <param name="Result">How the run ended.</param>
/// <param name="Exception">What the handler or a filter threw; null for nothing.</param>
/// <param name="Duration">From the start of the run to its end, in nanoseconds.</param>
/// <param name="DeclineReason">Why a filter declined the run; null for a run that was not declined.</param>
internal readonly record struct RunEnd(Tick Tick, JobResult Result, Exception? Exception, long Duration, string? DeclineReason = null);
