namespace TimerAttributes;

/// <summary>How a job is run: what its attribute says besides its schedule.</summary>
public sealed class JobOptions
{
    /// <summary>Of a job with <see cref="Overlap.Concurrent"/> that does not say.</summary>
    public const int DefaultMaxConcurrency = 4;

    /// <summary>Of a job with <see cref="MissedTicks.Burst"/> that does not say.</summary>
    public const int DefaultMaxBurst = 10;

    /// <summary>Where the handler runs.</summary>
    public RunOn RunOn { get; init; }

    /// <summary>What becomes of a tick that finds the job still running.</summary>
    public Overlap Overlap { get; init; }

    /// <summary>With <see cref="Overlap.Concurrent"/> alone: how many runs at a time, from 2 to 1,000; 4 if null.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>What becomes of due times that passed uncalled.</summary>
    public MissedTicks Missed { get; init; }

    /// <summary>With <see cref="MissedTicks.Burst"/> alone: how many calls at most make up for them, from 1 to 1,000; 10 if null.</summary>
    public int? MaxBurst { get; init; }

    /// <summary>Jobs of one group never run at the same time: a tick waits for its turn, one of each job. Null for none.</summary>
    public string? Group { get; init; }

    /// <summary>How long a run may take until its token is cancelled; more than zero. Null for as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often a run that failed is repeated, 0 to 100: until one succeeds, the next tick is due, or the scheduler stops.</summary>
    public int Retries { get; init; }

    /// <summary>
    /// With <see cref="Retries"/> alone: from a failure to its repetition, doubled each time, with up to a quarter more, and 365 days at most;
    /// 1 s if null.
    /// </summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>Makes the question that is asked before each scheduled run and each retry, which false suppresses. Null to run always.</summary>
    public Func<JobBinding, Func<bool>>? When { get; init; }

    /// <summary>False for a job that starts paused: <see cref="ScheduledJob.Resume"/> lets it run.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The job has no options but where it runs, and whether it starts paused.</summary>
    internal bool IsPlain => Overlap == Overlap.Skip && Missed == MissedTicks.Coalesce && Group is null && Timeout is null && Retries == 0
        && When is null;
}
