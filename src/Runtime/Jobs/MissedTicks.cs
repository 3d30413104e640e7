namespace TimerAttributes;

/// <summary>
/// What happens to due times that pass before the scheduler can call the handler, because the process was stopped by a signal, the machine was
/// suspended, or the loop was held up for longer than a period.
/// </summary>
public enum MissedTicks
{
    /// <summary>One run answers for all due times that have passed. <see cref="Tick.Expirations"/> is their number. The default.</summary>
    Coalesce,

    /// <summary>
    /// If several due times have passed, none of them gets a run, and all are counted in <see cref="JobStats.Dropped"/>. The next run is for the
    /// next due time.
    /// </summary>
    Drop,

    /// <summary>
    /// Each of the latest <see cref="EveryAttribute.MaxBurst"/> due times gets its own run, one after the other. The earlier due times are
    /// counted in <see cref="JobStats.Dropped"/>.
    /// </summary>
    Burst,

    /// <summary>The next due time is one period after the end of each run, so the due times are on no fixed grid, and none can be missed.</summary>
    Delay,
}
