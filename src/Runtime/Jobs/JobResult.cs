namespace TimerAttributes;

/// <summary>How a run ended.</summary>
public enum JobResult
{
    /// <summary>The handler returned.</summary>
    Succeeded,

    /// <summary>The handler threw.</summary>
    Failed,

    /// <summary>The handler gave up because its token was cancelled by <see cref="JobAttribute.Timeout"/>.</summary>
    TimedOut,

    /// <summary>The handler gave up because its token was cancelled by the stop, or by <see cref="Overlap.CancelPrevious"/>.</summary>
    Cancelled,

    /// <summary>A filter declined the run (<see cref="JobRun.Decline"/>), and the handler was not called.</summary>
    Declined,

    /// <summary>There was no run: the one before had not ended, or the scheduler was stopping.</summary>
    Skipped,
}
