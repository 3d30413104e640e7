using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling;

/// <summary>A job while its scheduler runs, as <see cref="JobState"/> sees it. Every member may be used from any thread.</summary>
internal interface IRunningJob
{
    /// <summary>A run waits for a thread, or its handler runs.</summary>
    bool IsRunning { get; }

    bool IsPaused { get; }

    /// <summary>The next due time in UTC; null when there is none.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Begins a pause, or ends it.</summary>
    void SetPaused(bool isPaused);

    /// <summary>Starts a run now, as far as the job's options allow it.</summary>
    /// <returns>Completes with the outcome; it never fails.</returns>
    /// <exception cref="LinuxException">The loop cannot be woken; there is no run.</exception>
    Task<JobOutcome> Trigger();

    /// <summary>Gives the job another schedule, from now on.</summary>
    /// <exception cref="LinuxException">The kernel refused; the job keeps its schedule.</exception>
    void Reschedule(Schedule schedule);
}
