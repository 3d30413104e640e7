using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Decides about one run, and is told of its end. It is given to the beginning of the run. A run of a plain job that is due has none: its token
/// is the scheduler's, nothing is asked before the handler is called, and its end starts nothing.
/// </summary>
internal interface IRunControl
{
    /// <summary>The token that the handler gets.</summary>
    CancellationToken Token { get; }

    /// <summary>The token was cancelled because the run took longer than the job's time-out. From any thread.</summary>
    bool IsTimedOut { get; }

    /// <summary>The run has ended, and the loop has not taken that up yet. From any thread.</summary>
    bool HasEnded { get; }

    /// <summary>The job's condition. Asked on the run's thread, before the handler is called.</summary>
    bool IsWanted(in Firing firing);

    /// <summary>The run has ended. On any thread.</summary>
    void End(in RunEnd end);
}
