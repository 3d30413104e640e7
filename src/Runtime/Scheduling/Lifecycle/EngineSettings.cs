using TimerAttributes.Jobs;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The settings of an engine, as they were when the scheduler was made.</summary>
internal sealed class EngineSettings
{
    /// <summary>Makes the kernel of the engine.</summary>
    public required Func<ILoopKernel> MakeKernel { get; init; }

    /// <summary>Notified of runs.</summary>
    public required RunListener Listener { get; init; }

    /// <summary>Notified of each step of a run in virtual time; null on Linux.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>The filters, and the state of the jobs beyond the process.</summary>
    public required RunFilters Filters { get; init; }

    /// <inheritdoc cref="RunFilters.State"/>
    public IStateSession? State => Filters.State;

    /// <summary>Settings of the loop.</summary>
    public required EventLoopOptions Loop { get; init; }

    /// <summary>Makes the starter of the threads that are in a hurry; null for plain threads.</summary>
    public Func<IThreadStarter>? MakeThreads { get; init; }

    /// <summary>The part of one processor that precise jobs may spend on waiting.</summary>
    public required double SpinBudget { get; init; }

    /// <summary>The name of this host; null for that of the machine.</summary>
    public string? Host { get; init; }

    /// <summary>Called for each error of a job; null for a line on standard error.</summary>
    public Action<JobError>? OnError { get; init; }

    /// <summary>Called when a run has ended; null for none.</summary>
    public Action<JobOutcome>? OnRunEnded { get; init; }
}
