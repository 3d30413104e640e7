namespace TimerAttributes;

/// <summary>How a run ended.</summary>
public enum JobResult
{
    /// <summary>The handler and all filters ended without an exception.</summary>
    Succeeded,

    /// <summary>The handler or a filter threw an exception, or a filter broke a rule of <see cref="IRunFilter"/>.</summary>
    Failed,

    /// <summary>
    /// The handler or a filter threw an <see cref="OperationCanceledException"/> after <see cref="JobAttribute.Timeout"/> cancelled the run's token.
    /// </summary>
    TimedOut,

    /// <summary>
    /// The handler or a filter threw an <see cref="OperationCanceledException"/> after the stop, <see cref="Overlap.CancelPrevious"/> or
    /// <see cref="ScheduledJob.CancelRun"/> cancelled the run's token.
    /// </summary>
    Cancelled,

    /// <summary>A filter declined the run (<see cref="JobRun.Decline"/>), and the handler was not called.</summary>
    Declined,

    /// <summary>The run was not started, because an earlier run had not ended, or because the scheduler was stopping.</summary>
    Skipped,
}
