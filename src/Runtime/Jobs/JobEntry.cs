using System.Globalization;
using TimerAttributes.Jobs;

namespace TimerAttributes;

/// <summary>One row of a <see cref="JobTable"/>: a job's name, its schedule, its options, and the code that makes its handler.</summary>
public sealed class JobEntry
{
    /// <summary>Makes a row. Generated code calls this for each attribute.</summary>
    /// <param name="name">The job's name: unique in the table, not empty.</param>
    /// <param name="schedule">When the job is due.</param>
    /// <param name="runOn">Where the handler runs.</param>
    /// <param name="bind">
    /// Resolves the instance and the services, and returns the handler. Called when the scheduler starts. With <see cref="SchedulerOptions.Scopes"/>
    /// it is also called once to list what it asks for, when it gets null for everything, and for each run of a job that needs scopes.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, or settings contradict each other; the message names both and the remedy.</exception>
    public JobEntry(string name, Schedule schedule, RunOn runOn, Func<JobBinding, JobHandler> bind)
        : this(name, schedule, new JobOptions { RunOn = runOn }, bind)
    {
    }

    /// <summary>Makes a row with options.</summary>
    /// <param name="name">The job's name: unique in the table, not empty.</param>
    /// <param name="schedule">When the job is due.</param>
    /// <param name="options">How the job is run.</param>
    /// <param name="bind">
    /// Resolves the instance and the services, and returns the handler. Called when the scheduler starts. With <see cref="SchedulerOptions.Scopes"/>
    /// it is also called once to list what it asks for, when it gets null for everything, and for each run of a job that needs scopes.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, or options contradict each other; the message names both and the remedy.</exception>
    public JobEntry(string name, Schedule schedule, JobOptions options, Func<JobBinding, JobHandler> bind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(bind);
        // Numbers and no generic method of the enums, because a native program would have its code once for each enum.
        Check(name, (int)options.RunOn, (int)RunOn.Thread, "RunOn", "RunOn.Pool, RunOn.Loop or RunOn.Thread", nameof(options));
        Check(
            name, (int)options.Overlap, (int)Overlap.CancelPrevious, "Overlap",
            "Overlap.Skip, Overlap.Queue, Overlap.Concurrent or Overlap.CancelPrevious", nameof(options));
        Check(
            name, (int)options.Missed, (int)MissedTicks.Delay, "Missed",
            "MissedTicks.Coalesce, MissedTicks.Drop, MissedTicks.Burst or MissedTicks.Delay", nameof(options));
        Check(name, (int)options.CatchUp, (int)CatchUp.All, "CatchUp", "CatchUp.Once, CatchUp.None or CatchUp.All", nameof(options));
        Check(name, (int)options.Scope, (int)JobScope.Leader, "Scope", "JobScope.EachProcess, JobScope.Cluster or JobScope.Leader", nameof(options));
        Check(name, (int)options.Delivery, (int)Delivery.AtLeastOnce, "Delivery", "Delivery.AtMostOnce or Delivery.AtLeastOnce", nameof(options));
        Check(
            name, (int)options.WhenStoreDown.GetValueOrDefault(), (int)StoreDown.Wait, "WhenStoreDown", "StoreDown.Skip, StoreDown.Run or StoreDown.Wait",
            nameof(options));
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

    private static void Check(string job, int value, int last, string option, string values, string parameter)
    {
        if ((uint)value <= (uint)last) return;
        string number = value.ToString(CultureInfo.InvariantCulture);
        throw new ArgumentOutOfRangeException(
            parameter, number, $"Job '{job}': the option {option} is {number}, which has no meaning; use {values}.");
    }
}
