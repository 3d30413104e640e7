using TimerAttributes.Jobs;

namespace TimerAttributes;

/// <summary>One row of a <see cref="JobTable"/>: a job's name, its schedule, its options, and the code that makes its handler.</summary>
public sealed class JobEntry
{
    /// <summary>Makes a row. Generated code calls this for each attribute.</summary>
    /// <param name="name">The job's name: unique in the table, not empty.</param>
    /// <param name="schedule">When the job is due.</param>
    /// <param name="runOn">Where the handler runs.</param>
    /// <param name="bind">Called once when the scheduler starts. It resolves the instance and the services, and returns the handler.</param>
    /// <exception cref="ArgumentException">The name is empty, or settings contradict each other; the message names both and the remedy.</exception>
    public JobEntry(string name, Schedule schedule, RunOn runOn, Func<JobBinding, JobHandler> bind)
        : this(name, schedule, new JobOptions { RunOn = runOn }, bind)
    {
    }

    /// <summary>Makes a row with options.</summary>
    /// <param name="name">The job's name: unique in the table, not empty.</param>
    /// <param name="schedule">When the job is due.</param>
    /// <param name="options">How the job is run.</param>
    /// <param name="bind">Called once when the scheduler starts. It resolves the instance and the services, and returns the handler.</param>
    /// <exception cref="ArgumentException">The name is empty, or options contradict each other; the message names both and the remedy.</exception>
    public JobEntry(string name, Schedule schedule, JobOptions options, Func<JobBinding, JobHandler> bind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(bind);
        if (!Enum.IsDefined(options.RunOn))
            throw new ArgumentOutOfRangeException(nameof(options), options.RunOn, $"Job '{name}': no such RunOn.");
        if (!Enum.IsDefined(options.Overlap))
            throw new ArgumentOutOfRangeException(nameof(options), options.Overlap, $"Job '{name}': no such Overlap.");
        if (!Enum.IsDefined(options.Missed))
            throw new ArgumentOutOfRangeException(nameof(options), options.Missed, $"Job '{name}': no such MissedTicks.");
        JobRules.Check(name, schedule, options, nameof(options));
        Name = name;
        Schedule = schedule;
        Options = options;
        Bind = bind;
    }

    /// <summary>The job's name.</summary>
    public string Name { get; }

    /// <summary>When the job is due.</summary>
    public Schedule Schedule { get; }

    /// <summary>Where the handler runs.</summary>
    public RunOn RunOn => Options.RunOn;

    /// <summary>How the job is run.</summary>
    public JobOptions Options { get; }

    internal Func<JobBinding, JobHandler> Bind { get; }
}
