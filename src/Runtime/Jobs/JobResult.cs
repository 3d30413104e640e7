namespace TimerAttributes;

/// <summary>How a run ended.</summary>
public enum JobResult
{
    /// <summary>The handler returned.</summary>
    Succeeded,

    /// <summary>The handler threw an exception.</summary>
    Failed,

    /// <summary>The handler threw an <see cref="OperationCanceledException"/> after <see cref="JobAttribute.Timeout"/> cancelled its token.</summary>
    TimedOut,

    /// <summary>
    /// The handler threw an <see cref="OperationCanceledException"/> after the stop or <see cref="Overlap.CancelPrevious"/> cancelled its token.
    /// </summary>
    Cancelled,

    /// <summary>A filter declined the run (<see cref="JobRun.Decline"/>), and the handler was not called.</summary>
    Declined,

    /// <summary>The handler was not called, because an earlier run had not ended, or because the scheduler was stopping.</summary>
    Skipped,
}
