using TimerAttributes.Recurrences;

namespace TimerAttributes.Jobs;

/// <summary>A job whose state is kept beyond the process, as an <see cref="IStateSession"/> sees it. From any thread.</summary>
internal interface IKeptJob
{
    string Name { get; }

    JobOptions Options { get; }

    /// <summary>When the job is due.</summary>
    Schedule Schedule { get; }

    /// <summary>The instants of the schedule; null while the job has no timer.</summary>
    Recurrence? Recurrence { get; }

    /// <summary>The present time of the scheduler's wall clock.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Begins the runs for due times that passed before the start, as <see cref="JobOptions.CatchUp"/> says.</summary>
    /// <param name="first">The first of them, in nanoseconds of the job's clock.</param>
    /// <param name="count">Their number.</param>
    /// <param name="start">The time at which the job's timer was armed.</param>
    void CatchUp(long first, long count, in PresentTime start);

    /// <summary>The present time of the clock that counts suspend, in nanoseconds.</summary>
    long Boottime { get; }

    /// <summary>Whether the scheduler stops, or has stopped.</summary>
    bool IsStopping { get; }

    bool IsPaused { get; }

    /// <summary>Whether a run of the job waits for a thread, or its handler runs.</summary>
    bool IsRunning { get; }

    /// <summary>Starts a run again whose process has ended. The run's reason is <see cref="TickReason.Recovery"/>.</summary>
    /// <param name="utcTicks">The due time, as <see cref="DateTime.Ticks"/> of UTC.</param>
    void Recover(long utcTicks);

    /// <summary>Cancels the job's runs under way, except those that were triggered.</summary>
    void CancelRun();

    /// <summary>Counts something about the job's claims and leases.</summary>
    void Count(ClaimEvent what);

    /// <summary>Reports an error that does not fail a run, to <see cref="SchedulerOptions.OnError"/>.</summary>
    void Report(JobError error);
}
