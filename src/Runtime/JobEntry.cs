namespace TimerAttributes;

/// <summary>One row of a <see cref="JobTable"/>: a job's name, its schedule, and how to get at its handler.</summary>
public sealed class JobEntry
{
    /// <summary>Makes a row. Generated code calls this for each attribute.</summary>
    /// <param name="name">Unique in the table, not empty.</param>
    /// <param name="schedule">When the job is due.</param>
    /// <param name="runOn">Where the handler runs.</param>
    /// <param name="bind">Called once at start; resolves the instance and services and returns the handler.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public JobEntry(string name, Schedule schedule, RunOn runOn, Func<JobBinding, JobHandler> bind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(bind);
        if (runOn is < RunOn.Pool or > RunOn.Thread) throw new ArgumentOutOfRangeException(nameof(runOn), runOn, $"Job '{name}': no such RunOn.");
        Name = name;
        Schedule = schedule;
        RunOn = runOn;
        Bind = bind;
    }

    /// <summary>The job's name.</summary>
    public string Name { get; }

    /// <summary>When the job is due.</summary>
    public Schedule Schedule { get; }

    /// <summary>Where the handler runs.</summary>
    public RunOn RunOn { get; }

    internal Func<JobBinding, JobHandler> Bind { get; }
}
