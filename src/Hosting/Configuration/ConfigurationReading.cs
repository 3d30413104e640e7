namespace TimerAttributes.Hosting.Configuration;

/// <summary>What the configuration says at one moment.</summary>
/// <param name="drainTimeout">The drain time; null if it is not configured.</param>
/// <param name="faults">The faults that belong to no job: unknown names of keys and jobs, and a wrong drain time.</param>
/// <param name="jobs">What it says about each job, in the order of the jobs.</param>
internal sealed class ConfigurationReading(TimeSpan? drainTimeout, IReadOnlyList<string> faults, IReadOnlyList<JobReading> jobs)
{
    public TimeSpan? DrainTimeout { get; } = drainTimeout;

    public IReadOnlyList<string> Faults { get; } = faults;

    public IReadOnlyList<JobReading> Jobs { get; } = jobs;

    /// <summary>All faults, those of the jobs last.</summary>
    public IReadOnlyList<string> AllFaults => [.. Faults, .. Jobs.SelectMany(static job => job.Faults)];
}
