namespace TimerAttributes.Telemetry;

/// <summary>Something that is counted of each job. (A tuple would take tens of kilobytes of a native program.)</summary>
internal sealed class JobCounter(string name, string unit, string description, Func<JobStats, long> read)
{
    /// <summary>What is counted, as in <see cref="JobStats"/>.</summary>
    public static readonly JobCounter[] All =
    [
        new("runs", "{run}", "Calls that were due.", static stats => stats.Runs),
        new("retries", "{run}", "Number of retry runs that were started.", static stats => stats.Retries),
        new("manual", "{run}", "Number of runs that were triggered.", static stats => stats.ManualRuns),
        new("failures", "{run}", "Runs that ended in an exception.", static stats => stats.Failures),
        new("timeouts", "{run}", "Runs that took longer than they may.", static stats => stats.Timeouts),
        new("cancelled", "{run}", "Runs that gave up because of the stop or the next tick.", static stats => stats.Cancelled),
        new("skipped", "{tick}", "Ticks that found the job running.", static stats => stats.Skipped),
        new("suppressed", "{tick}", "Ticks of jobs that were paused or did not want to.", static stats => stats.Suppressed),
        new("missed", "{tick}", "Due times without a tick of their own.", static stats => stats.Missed),
        new("dropped", "{tick}", "Due times that were too late.", static stats => stats.Dropped),
        new("stepped_over", "{tick}", "Due times that a correction of the wall clock has leapt over.", static stats => stats.SteppedOver),
    ];

    public string Name { get; } = name;

    public string Unit { get; } = unit;

    public string Description { get; } = description;

    public Func<JobStats, long> Read { get; } = read;
}
