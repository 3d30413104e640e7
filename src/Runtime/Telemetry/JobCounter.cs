namespace TimerAttributes.Telemetry;

/// <summary>Something that is counted of each job. (A tuple would take tens of kilobytes of a native program.)</summary>
internal sealed class JobCounter(string name, string unit, string description, Func<JobStats, long> read)
{
    public string Name { get; } = name;

    public string Unit { get; } = unit;

    public string Description { get; } = description;

    public Func<JobStats, long> Read { get; } = read;
}
