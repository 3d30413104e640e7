namespace TimerAttributes;

/// <summary>
/// What happened to a job's due times so far. <see cref="Runs"/> + <see cref="Skipped"/> + <see cref="Suppressed"/> + <see cref="Missed"/> +
/// <see cref="Dropped"/> + <see cref="SteppedOver"/> is the number of due times that the loop has seen. Due times that pass while the
/// scheduler stops are not counted.
/// </summary>
public readonly record struct JobStats
{
    /// <summary>
    /// Number of runs that were started by the schedule. <see cref="Retries"/>, <see cref="ManualRuns"/>, <see cref="LifecycleRuns"/> and
    /// <see cref="Recoveries"/> count the other runs.
    /// </summary>
    public long Runs { get; init; }

    /// <summary>Number of retry runs that were started.</summary>
    public long Retries { get; init; }

    /// <summary>Number of runs that were started by <see cref="ScheduledJob.Trigger()"/>.</summary>
    public long ManualRuns { get; init; }

    /// <summary>
    /// Number of runs at the start and at the stop of the scheduler (<see cref="JobAttribute.RunAtStart"/>, <see cref="JobAttribute.RunAtStop"/>).
    /// </summary>
    public long LifecycleRuns { get; init; }

    /// <summary>
    /// Number of runs that were started again here, because the process that had them has ended (<see cref="TickReason.Recovery"/>).
    /// </summary>
    public long Recoveries { get; init; }

    /// <summary>
    /// Number of runs that have claimed their due time in the store of <see cref="SchedulerOptions.State"/>. <see cref="ScheduledJob.DeclineReasons"/>
    /// counts those that another process had claimed, and those whose claim the store did not answer.
    /// </summary>
    public long Claimed { get; init; }

    /// <summary>
    /// Number of runs, of any process, that did not come to their end and are not started again, because a run of this process for a later due time
    /// answers for their due times (<see cref="Delivery.AtLeastOnce"/>).
    /// </summary>
    public long Abandoned { get; init; }

    /// <summary>
    /// Number of runs of this process whose lease has ended before they did, so that another process may have started them again
    /// (<see cref="Delivery.AtLeastOnce"/>), and of times that this process has ceased to lead without a stop (<see cref="JobScope.Leader"/>).
    /// </summary>
    public long LeasesLost { get; init; }

    /// <summary>
    /// Number of runs that ended with <see cref="JobResult.Failed"/>: the handler or a filter threw an exception that was no cancellation.
    /// </summary>
    public long Failures { get; init; }

    /// <summary>Number of runs whose token was cancelled by the job's time-out.</summary>
    public long Timeouts { get; init; }

    /// <summary>
    /// Number of runs that ended with an <see cref="OperationCanceledException"/> because the scheduler was stopping, or because the next tick
    /// or <see cref="ScheduledJob.CancelRun"/> cancelled them.
    /// </summary>
    public long Cancelled { get; init; }

    /// <summary>
    /// Number of ticks without a run, because an earlier run was not finished or still waited for a pool thread, or because the scheduler was
    /// stopping.
    /// </summary>
    public long Skipped { get; init; }

    /// <summary>Number of ticks without a run, because the job was paused or disabled, or because its condition was false or failed.</summary>
    public long Suppressed { get; init; }

    /// <summary>
    /// Number of due times without a tick of their own, because one tick answered for several due times, or because the only due time was an instant
    /// in the past at the start (<see cref="PastInstant.Skip"/>).
    /// </summary>
    public long Missed { get; init; }

    /// <summary>
    /// Number of due times that passed and got no run, because of <see cref="MissedTicks.Drop"/>, or because there were more than
    /// <see cref="MissedTicks.Burst"/> makes up for.
    /// </summary>
    public long Dropped { get; init; }

    /// <summary>
    /// Number of due times that a correction of the wall clock has leapt over. Such a correction is a step forward by more than three hours.
    /// These due times got no run. Always 0 for a clock that cannot be set.
    /// </summary>
    public long SteppedOver { get; init; }

    /// <summary>
    /// Number of due times that the waiting thread has seen later than the job's <see cref="JobAttribute.Precision"/> after them. They have their runs all
    /// the same, unless the job was busy. Always 0 for a job without a precision.
    /// </summary>
    public long Imprecise { get; init; }

    /// <summary>
    /// Number of due times whose timer was armed less early than wished, because the scheduler's jobs had used up
    /// <see cref="SchedulerOptions.SpinBudget"/>. Always 0 for a job without a precision.
    /// </summary>
    public long SpinCuts { get; init; }

    /// <summary>
    /// Number of runs that a filter declined (<see cref="JobRun.Decline"/>), so that the handler was not called. These runs were started, and are
    /// part of <see cref="Runs"/>, <see cref="Retries"/>, <see cref="ManualRuns"/>, <see cref="LifecycleRuns"/> or <see cref="Recoveries"/> as well.
    /// </summary>
    public long Declined { get; init; }

    /// <summary>The lateness of the latest run that was started by the schedule; zero before the first one.</summary>
    public TimeSpan LastLateness { get; init; }

    /// <summary>The lateness that half of these runs did not exceed. It is rounded up by at most an eighth or a microsecond.</summary>
    public TimeSpan LatenessP50 { get; init; }

    /// <summary>The lateness that 99 % of these runs did not exceed. It is rounded up by at most an eighth or a microsecond.</summary>
    public TimeSpan LatenessP99 { get; init; }

    /// <summary>The greatest lateness, not rounded.</summary>
    public TimeSpan LatenessMax { get; init; }

    /// <summary>
    /// The duration of the latest run that has ended, retries and manual runs included: from its start to its end, filters and awaits included. Zero
    /// before the first end. A declined run has no duration.
    /// </summary>
    public TimeSpan LastDuration { get; init; }

    /// <summary>The duration that half of all runs did not exceed. It is rounded up by at most an eighth or a microsecond.</summary>
    public TimeSpan DurationP50 { get; init; }

    /// <summary>The duration that 99 % of all runs did not exceed. It is rounded up by at most an eighth or a microsecond.</summary>
    public TimeSpan DurationP99 { get; init; }

    /// <summary>The duration of the longest run, not rounded.</summary>
    public TimeSpan DurationMax { get; init; }
}
