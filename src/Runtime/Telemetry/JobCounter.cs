namespace TimerAttributes.Telemetry;

/// <summary>A counter that each job has. It is a class, because a tuple would add tens of kilobytes to a native program.</summary>
internal sealed class JobCounter(string name, string unit, string description, Func<JobStats, long> read)
{
    /// <summary>The counters with one number for each job: the counts of <see cref="JobStats"/>, except the declined runs.</summary>
    public static readonly JobCounter[] All =
    [
        new("runs", "{run}", "Number of runs that were started by the schedule.", static stats => stats.Runs),
        new("retries", "{run}", "Number of retry runs that were started.", static stats => stats.Retries),
        new("manual", "{run}", "Number of runs that were triggered.", static stats => stats.ManualRuns),
        new("failures", "{run}", "Number of runs that failed with an exception.", static stats => stats.Failures),
        new("timeouts", "{run}", "Number of runs that were cancelled by the job's time-out.", static stats => stats.Timeouts),
        new("cancelled", "{run}", "Number of runs that were cancelled by the stop or by the next tick.", static stats => stats.Cancelled),
        new("skipped", "{tick}", "Number of ticks without a run: the job was busy or the scheduler stopping.", static stats => stats.Skipped),
        new("suppressed", "{tick}", "Number of ticks without a run: the job was paused or its condition false.", static stats => stats.Suppressed),
        new("missed", "{tick}", "Number of due times without a tick of their own.", static stats => stats.Missed),
        new("dropped", "{tick}", "Number of due times without a run: they were too late.", static stats => stats.Dropped),
        new("stepped_over", "{tick}", "Number of due times that a correction of the wall clock has leapt over.", static stats => stats.SteppedOver),
    ];

    public string Name { get; } = name;

    public string Unit { get; } = unit;

    public string Description { get; } = description;

    public Func<JobStats, long> Read { get; } = read;
}
