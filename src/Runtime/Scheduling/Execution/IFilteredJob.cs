using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>A job, as the code around its runs with filters sees it.</summary>
internal interface IFilteredJob
{
    string Name { get; }

    /// <summary>The job's method.</summary>
    JobHandler Handler { get; }

    /// <inheritdoc cref="JobContext.Filters"/>
    IRunFilter[] Filters { get; }

    RunOn RunOn { get; }

    /// <inheritdoc cref="JobContext.Thread"/>
    JobThread? Thread { get; }

    EventLoop Loop { get; }

    IKernel Kernel { get; }

    /// <summary>Whether handlers may be called.</summary>
    SchedulerState State { get; }

    /// <inheritdoc cref="JobContext.Observer"/>
    IRunObserver? Observer { get; }

    /// <inheritdoc cref="JobContext.ReportWait(in Tick, Exception)"/>
    void ReportWait(in Tick tick, Exception refusal);
}
