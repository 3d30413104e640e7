namespace TimerAttributes.Telemetry;

/// <summary>A counter that each job has. It is a class, because a tuple would add tens of kilobytes to a native program.</summary>
internal sealed class JobCounter(string name, string unit, string description, Func<JobStats, long> read)
{
    /// <summary>The counters with one number for each job: the counts of <see cref="JobStats"/>, except the declined runs.</summary>
    public static readonly JobCounter[] All =
    [
        new(TelemetryNames.Runs, "{run}", "Number of runs that were started by the schedule.", static stats => stats.Runs),
        new(TelemetryNames.Retries, "{run}", "Number of retry runs that were started.", static stats => stats.Retries),
        new(TelemetryNames.Manual, "{run}", "Number of runs that were triggered.", static stats => stats.ManualRuns),
        new(TelemetryNames.Lifecycle, "{run}", "Number of runs at the start and at the stop of the scheduler.", static stats => stats.LifecycleRuns),
        new(TelemetryNames.Recoveries, "{run}", "Number of runs that were started again, because their process had ended.",
            static stats => stats.Recoveries),
        new(TelemetryNames.Claimed, "{run}", "Number of runs that have claimed their due time.", static stats => stats.Claimed),
        new(TelemetryNames.Abandoned, "{run}", "Number of runs that did not end, and for which a later run answers.", static stats => stats.Abandoned),
        new(TelemetryNames.LeasesLost, "{lease}", "Number of leases that ended before their run, or their leader, did.", static stats => stats.LeasesLost),
        new(TelemetryNames.Failures, "{run}", "Number of runs that failed with an exception.", static stats => stats.Failures),
        new(TelemetryNames.Timeouts, "{run}", "Number of runs that were cancelled by the job's time-out.", static stats => stats.Timeouts),
        new(TelemetryNames.Cancelled, "{run}", "Number of runs that were cancelled by the stop, the next tick or a call.",
            static stats => stats.Cancelled),
        new(TelemetryNames.Skipped, "{tick}", "Number of ticks without a run: the job was busy or the scheduler stopping.",
            static stats => stats.Skipped),
        new(TelemetryNames.Suppressed, "{tick}", "Number of ticks without a run: the job was paused or its condition false.",
            static stats => stats.Suppressed),
        new(TelemetryNames.Missed, "{tick}", "Number of due times without a tick of their own.", static stats => stats.Missed),
        new(TelemetryNames.Dropped, "{tick}", "Number of due times without a run: they were too late.", static stats => stats.Dropped),
        new(TelemetryNames.SteppedOver, "{tick}", "Number of due times that a correction of the wall clock has leapt over.",
            static stats => stats.SteppedOver),
        new(TelemetryNames.Imprecise, "{tick}", "Number of due times that were reached later than the job's precision.", static stats => stats.Imprecise),
        new(TelemetryNames.SpinCuts, "{tick}", "Number of due times whose lead the budget for spinning has shortened.", static stats => stats.SpinCuts),
    ];

    public string Name { get; } = name;

    public string Unit { get; } = unit;

    public string Description { get; } = description;

    public Func<JobStats, long> Read { get; } = read;
}
