namespace TimerAttributes;

/// <summary>
/// What became of a job's due times so far. <see cref="Runs"/> + <see cref="Skipped"/> + <see cref="Suppressed"/> + <see cref="Missed"/> +
/// <see cref="Dropped"/> + <see cref="SteppedOver"/> is the number of due times that the loop has seen. Due times that pass while the
/// scheduler stops are not counted.
/// </summary>
public readonly record struct JobStats
{
    /// <summary>Calls of the handler that have begun since they were due; retries and manual ones are counted by themselves.</summary>
    public long Runs { get; init; }

    /// <summary>Number of retry runs that were started.</summary>
    public long Retries { get; init; }

    /// <summary>Calls that have begun by <see cref="ScheduledJob.Trigger"/>.</summary>
    public long ManualRuns { get; init; }

    /// <summary>Runs that ended in an exception.</summary>
    public long Failures { get; init; }

    /// <summary>Runs whose token was cancelled by the job's time-out.</summary>
    public long Timeouts { get; init; }

    /// <summary>
    /// Runs that ended in an <see cref="OperationCanceledException"/> because the scheduler was stopping, or the next tick cancelled them.
    /// </summary>
    public long Cancelled { get; init; }

    /// <summary>
    /// Ticks that called nobody: the run before was not finished, or still waited for a pool thread; or the scheduler was stopping.
    /// </summary>
    public long Skipped { get; init; }

    /// <summary>Ticks that called nobody: the job was paused or disabled, or its condition said no.</summary>
    public long Suppressed { get; init; }

    /// <summary>Due times that had passed by the time a later or the same tick answered for them.</summary>
    public long Missed { get; init; }

    /// <summary>Due times that had passed and were not made up for: of <see cref="MissedTicks.Drop"/>, or beyond a burst.</summary>
    public long Dropped { get; init; }

    /// <summary>
    /// Number of due times that a correction of the wall clock, which is a step forward by more than three hours, has leapt over. The job was
    /// not called for them. Always 0 on a clock that cannot be set.
    /// </summary>
    public long SteppedOver { get; init; }

    /// <summary>Lateness of the latest run; zero before the first.</summary>
    public TimeSpan LastLateness { get; init; }

    /// <summary>The lateness that half of the runs did not exceed; rounded up by an eighth or a microsecond at most.</summary>
    public TimeSpan LatenessP50 { get; init; }

    /// <summary>The lateness that 99 of 100 runs did not exceed; rounded up by an eighth or a microsecond at most.</summary>
    public TimeSpan LatenessP99 { get; init; }

    /// <summary>The greatest lateness, exact.</summary>
    public TimeSpan LatenessMax { get; init; }

    /// <summary>From call to end of the latest run that has ended, of whatever reason; zero before the first.</summary>
    public TimeSpan LastDuration { get; init; }

    /// <summary>What half of the runs did not exceed; rounded up by an eighth or a microsecond at most.</summary>
    public TimeSpan DurationP50 { get; init; }

    /// <summary>What 99 of 100 runs did not exceed; rounded up by an eighth or a microsecond at most.</summary>
    public TimeSpan DurationP99 { get; init; }

    /// <summary>The longest run, exact.</summary>
    public TimeSpan DurationMax { get; init; }
}
