namespace TimerAttributes;

/// <summary>What every schedule attribute has: the options of a job. Tag methods with a derived attribute.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // No constructor can be called from elsewhere: only the attributes of this assembly derive from it.
public abstract class JobAttribute : Attribute
#pragma warning restore CS3015
{
    private protected JobAttribute()
    {
    }

    /// <summary>
    /// The job's name, unique in the table. By default <c>Namespace.Type.Method</c>, with <c>#2</c>, <c>#3</c> … for further
    /// attributes on the same method.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Where the handler runs; by default on the thread pool.</summary>
    public RunOn RunOn { get; init; }

    /// <summary>The clock of the due times; by default <see cref="Clock.Monotonic"/>.</summary>
    public Clock Clock { get; init; }

    /// <summary>
    /// A random delay of each due time, from zero up to this duration, less than the period: so that machines do not act in step. It
    /// never shifts the grid.
    /// </summary>
    public string? Jitter { get; init; }

    /// <summary>
    /// A fixed delay of all due times, from zero up to this duration, at most the period: derived from the machine and the job's name,
    /// and so the same after every restart.
    /// </summary>
    public string? Spread { get; init; }

    /// <summary>
    /// Moves each due time up to the next multiple of this duration on the clock, the same for all programs of the machine, so that it
    /// is woken once for many. At most the period.
    /// </summary>
    public string? Accuracy { get; init; }

    /// <summary>What becomes of a tick that finds the job still running; by default it is skipped.</summary>
    public Overlap Overlap { get; init; }

    /// <summary>With <see cref="Overlap.Concurrent"/>: how many runs at a time, from 2 to 1,000.</summary>
    public int MaxConcurrency { get; init; } = JobOptions.DefaultMaxConcurrency;

    /// <summary>Jobs of one group never run at the same time: a tick waits for its turn, one of each job.</summary>
    public string? Group { get; init; }

    /// <summary>How long a run may take, as a duration, until its token is cancelled.</summary>
    public string? Timeout { get; init; }

    /// <summary>How often a run that failed is repeated, 0 to 100: until one succeeds, the next tick is due, or the scheduler stops.</summary>
    public int Retries { get; init; }

    /// <summary>
    /// From a failure to its repetition, as a duration; doubled each time, with up to a quarter more, and 365 days at most. By default 1 s.
    /// </summary>
    public string? RetryDelay { get; init; }

    /// <summary>
    /// A bool property, field or method without parameters of the same type, by <c>nameof</c>: asked before each scheduled run and each
    /// retry, which it suppresses by false.
    /// </summary>
    public string? When { get; init; }

    /// <summary>False for a job that starts paused: <see cref="ScheduledJob.Resume"/> lets it run.</summary>
    public bool Enabled { get; init; } = true;
}
