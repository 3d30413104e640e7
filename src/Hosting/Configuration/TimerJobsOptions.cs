using Microsoft.Extensions.Configuration;

namespace TimerAttributes.Hosting;

/// <summary>Settings of the scheduler of a host. They are read once, when the scheduler is made.</summary>
public sealed class TimerJobsOptions
{
    /// <summary>
    /// The section with the configuration of the jobs. Null, the default, for the section <c>TimerJobs</c> of the host's configuration. What the
    /// section says takes the place of the attributes and of <see cref="DrainTimeout"/>. Changes are applied while the host runs.
    /// </summary>
    public IConfiguration? Configuration { get; set; }

    /// <summary>
    /// How long the stop of the host waits for running handlers, by default 25 s: a host gives all its services 30 s together. From 0 to 49 days;
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits as long as the host does. The host's own time-out ends the wait in any case.
    /// </summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <inheritdoc cref="SchedulerOptions.Host"/>
    public string? Host { get; set; }

    /// <summary>Code around each run of each job, the outermost first; empty by default. The scope of a run is inside all of them.</summary>
    public IList<IRunFilter> Filters { get; } = [];

    /// <summary>
    /// Keeps what jobs with <see cref="JobAttribute.Persistent"/> need beyond the process: <c>TimerState.InFiles()</c> of the package TimerAttributes.State, for
    /// example. Null, the default, for the <see cref="StateKeeper"/> that is among the services, as <c>UsePostgreSql</c> of the package
    /// TimerAttributes.State.PostgreSql adds it. Without either, a host that has such jobs does not start.
    /// </summary>
    public StateKeeper? State { get; set; }

    /// <summary>
    /// True to put everything that is logged in a run into a logging scope with the properties <c>Job</c>, <c>Due</c> and <c>Reason</c>. It is
    /// outside the <see cref="Filters"/>. By default false, because a scope costs each run an object and a change of its context. The line about a
    /// failed run has the scope in any case.
    /// </summary>
    public bool LogScopes { get; set; }

    /// <summary>
    /// Is called with each error of a job, after its line was written to the log; null by default. The rules are those of
    /// <see cref="SchedulerOptions.OnError"/>.
    /// </summary>
    public Action<JobError>? OnError { get; set; }

    /// <inheritdoc cref="SchedulerOptions.OnRunEnded"/>
    public Action<JobOutcome>? OnRunEnded { get; set; }

    /// <summary>Whether the scheduler was made of these settings. What is changed afterwards has no effect.</summary>
    internal bool IsRead { get; set; }

    /// <inheritdoc cref="SchedulerOptions.Loop"/>
    public EventLoopOptions Loop { get; set; } = new();

    /// <inheritdoc cref="SchedulerOptions.SpinBudget"/>
    public double SpinBudget { get; set; } = new SchedulerOptions().SpinBudget;

    /// <inheritdoc cref="SchedulerOptions.RealTime"/>
    public RealTimeOptions? RealTime { get; set; }

    /// <summary>
    /// Makes the scheduler. Tests set it to <c>time.NewScheduler</c> of a <c>VirtualTime</c>, so that the jobs of the host run on virtual time. By
    /// default it is the constructor of <see cref="Scheduler"/>.
    /// </summary>
    public Func<JobTable, SchedulerOptions, Scheduler> NewScheduler { get; set; } = static (table, options) => new(table, options);
}
