using TimerAttributes.Linux;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling;

/// <summary>The part of a job that exists from the start of its scheduler on. Every member may be used from any thread.</summary>
internal interface IRunningJob
{
    /// <summary>Whether a run of the job waits for a thread, or its handler runs.</summary>
    bool IsRunning { get; }

    /// <summary>Whether the job is paused.</summary>
    bool IsPaused { get; }

    /// <summary>The next due time in UTC; null when there is none.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>The present time of the wall clock.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>The number of runs whose handler was called and has not ended.</summary>
    int ActiveRuns { get; }

    /// <summary>When the oldest run under way began, in UTC; null if no handler runs.</summary>
    DateTimeOffset? RunningSince { get; }

    /// <inheritdoc cref="ScheduledJob.OverdueSince"/>
    DateTimeOffset? OverdueSince { get; }

    /// <summary>The instants of the job's present schedule; null while it has no timer.</summary>
    Recurrence? Recurrence { get; }

    /// <summary>Begins or ends a pause.</summary>
    void SetPaused(bool isPaused);

    /// <summary>Starts a run now, if the job's options allow it.</summary>
    /// <param name="payload">What the handler gets as <see cref="Tick.Payload"/>; null for nothing.</param>
    /// <returns>A task that completes with the outcome and never faults.</returns>
    /// <exception cref="LinuxException">The loop cannot be woken. No run is started.</exception>
    Task<JobOutcome> Trigger(object? payload);

    /// <summary>Starts the run at the start of the scheduler.</summary>
    /// <inheritdoc cref="Trigger"/>
    Task<JobOutcome> RunAtStart();

    /// <summary>Begins the runs for due times that passed before the start.</summary>
    void CatchUp(Firing passed);

    /// <inheritdoc cref="Jobs.IKeptJob.Recover"/>
    void Recover(long utcTicks);

    /// <summary>The present time of the clock that counts suspend, in nanoseconds.</summary>
    long Boottime { get; }

    /// <summary>Whether the scheduler stops, or has stopped.</summary>
    bool IsStopping { get; }

    /// <summary>Reports an error of a run that does not fail the run.</summary>
    void Report(JobError error);

    /// <summary>Cancels the runs under way that were not triggered.</summary>
    void CancelScheduled();

    /// <inheritdoc cref="ScheduledJob.CancelRun"/>
    bool CancelRun();

    /// <summary>Gives the job another schedule from now on.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="beforeStart">The schedule to start with, if no timer is armed yet.</param>
    /// <exception cref="LinuxException">The kernel refused. The job keeps its schedule.</exception>
    void Reschedule(Schedule schedule, Schedule beforeStart);
}
