namespace TimerAttributes;

/// <summary>How a job is run: the settings of its attribute besides its schedule.</summary>
public sealed class JobOptions
{
    /// <summary>The number of runs at a time for <see cref="Overlap.Concurrent"/> if <see cref="MaxConcurrency"/> is null: 4.</summary>
    public const int DefaultMaxConcurrency = 4;

    /// <summary>The number of runs for <see cref="MissedTicks.Burst"/> if <see cref="MaxBurst"/> is null: 10.</summary>
    public const int DefaultMaxBurst = 10;

    /// <summary>Where the handler runs; by default on the thread pool.</summary>
    public RunOn RunOn { get; init; }

    /// <inheritdoc cref="JobAttribute.Precision"/>
    public TimeSpan? Precision { get; init; }

    /// <summary>What happens to a tick that comes while the job is still running; by default the tick is skipped.</summary>
    public Overlap Overlap { get; init; }

    /// <summary>Only with <see cref="Overlap.Concurrent"/>: the maximum number of runs at a time, from 2 to 1,000; null for 4.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>What happens to due times that passed without a run; by default one run answers for all of them.</summary>
    public MissedTicks Missed { get; init; }

    /// <summary>Only with <see cref="MissedTicks.Burst"/>: the maximum number of runs for missed due times, 1 to 1,000; null for 10.</summary>
    public int? MaxBurst { get; init; }

    /// <summary>Jobs of the same group never run at the same time: a tick waits for its turn, one tick of each job. Null for no group.</summary>
    public string? Group { get; init; }

    /// <summary>How long a run may take before its token is cancelled; more than zero. Null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// How many times a run that failed or timed out is retried, from 0 (the default) to 100. The retries end when one succeeds, when the next
    /// tick is due, or when the scheduler stops.
    /// </summary>
    public int Retries { get; init; }

    /// <summary>
    /// Only with <see cref="Retries"/>: the delay from a failure to the first retry; null for 1 s. The delay doubles with each further retry. Up
    /// to a quarter of it is added. The delay is never longer than 365 days.
    /// </summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>
    /// Makes the job's condition, which is called before each scheduled run, each retry, and the runs at the start and at the stop. It gets the tick
    /// that the handler would get: its lateness is that of the call of the condition. False suppresses that run. Null for no condition.
    /// </summary>
    public Func<JobBinding, Func<Tick, bool>>? When { get; init; }

    /// <summary>False for a job that starts paused and runs only after <see cref="ScheduledJob.Resume"/>. True by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <inheritdoc cref="JobAttribute.RunAtStart"/>
    public bool RunAtStart { get; init; }

    /// <inheritdoc cref="JobAttribute.RunAtStop"/>
    public bool RunAtStop { get; init; }

    /// <inheritdoc cref="JobAttribute.Persistent"/>
    public bool Persistent { get; init; }

    /// <inheritdoc cref="JobAttribute.Scope"/>
    public JobScope Scope { get; init; }

    /// <inheritdoc cref="JobAttribute.Delivery"/>
    public Delivery Delivery { get; init; }

    /// <inheritdoc cref="JobAttribute.WhenStoreDown"/>
    /// <remarks>Null for the default.</remarks>
    public StoreDown? WhenStoreDown { get; init; }

    /// <inheritdoc cref="JobAttribute.CatchUp"/>
    public CatchUp CatchUp { get; init; }

    /// <inheritdoc cref="JobAttribute.FormerName"/>
    public string? FormerName { get; init; }

    /// <inheritdoc cref="JobAttribute.ConfigurationKey"/>
    public string? ConfigurationKey { get; init; }

    /// <summary>True if the job has no options other than where it runs and whether it starts paused.</summary>
    internal bool IsPlain => Overlap == Overlap.Skip && Missed == MissedTicks.Coalesce && Group is null && Timeout is null && Retries == 0
        && When is null && !RunAtStop;

    /// <summary>Whether the job has an option that needs <see cref="SchedulerOptions.State"/>.</summary>
    internal bool NeedsState => Persistent || Scope != JobScope.EachProcess;

    /// <summary>Whether each run claims its due time.</summary>
    internal bool NeedsClaims => Persistent || Scope == JobScope.Cluster;
}
