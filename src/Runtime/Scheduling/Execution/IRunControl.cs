using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Decides about one run, and is notified of its end. A scheduled run of a plain job has no control: no condition is checked before the handler is
/// called, and its end starts no other run.
/// </summary>
internal interface IRunControl
{
    /// <summary>What the listener wants to know about the caller that triggered the run; null for nothing, and for any other run.</summary>
    object? Cause { get; }

    /// <summary>What the handler gets as <see cref="Tick.Payload"/>; null for nothing.</summary>
    object? Payload { get; }

    /// <summary>Whether the token was cancelled because the run took longer than the job's time-out. From any thread.</summary>
    bool IsTimedOut { get; }

    /// <summary>Whether the run has ended and the loop has not processed its end. From any thread.</summary>
    bool HasEnded { get; }

    /// <summary>Checks the job's condition. Called on the run's thread, before the handler is called.</summary>
    bool IsWanted(in Firing firing);

    /// <summary>Called when the run has ended. On any thread.</summary>
    void End(in RunEnd end);
}
