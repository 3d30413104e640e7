namespace TimerAttributes;

/// <summary>What became of a job's due times so far: runs + skipped + missed is how many there were.</summary>
public readonly record struct JobStats
{
    /// <summary>Calls of the handler that have begun.</summary>
    public long Runs { get; init; }

    /// <summary>Runs that ended in an exception.</summary>
    public long Failures { get; init; }

    /// <summary>Runs that ended in an <see cref="OperationCanceledException"/> because the scheduler was stopping.</summary>
    public long Cancelled { get; init; }

    /// <summary>
    /// Ticks that called nobody: the run before was not finished, or still waited for a pool thread; or the scheduler was stopping.
    /// </summary>
    public long Skipped { get; init; }

    /// <summary>Due times that had passed by the time a later or the same tick answered for them.</summary>
    public long Missed { get; init; }

    /// <summary>Lateness of the latest run; zero before the first.</summary>
    public TimeSpan LastLateness { get; init; }

    /// <summary>The lateness that half of the runs did not exceed; rounded up by an eighth or a microsecond at most.</summary>
    public TimeSpan LatenessP50 { get; init; }

    /// <summary>The lateness that 99 of 100 runs did not exceed; rounded up by an eighth or a microsecond at most.</summary>
    public TimeSpan LatenessP99 { get; init; }

    /// <summary>The greatest lateness, exact.</summary>
    public TimeSpan LatenessMax { get; init; }
}
