namespace TimerAttributes;

/// <summary>
/// What becomes of due times that have passed before the scheduler could call anybody: the process was stopped, the machine suspended,
/// or the loop held up for longer than a period.
/// </summary>
public enum MissedTicks
{
    /// <summary>One call answers for all of them: <see cref="Tick.Expirations"/> says how many. The default.</summary>
    Coalesce,

    /// <summary>None is called, and all are counted in <see cref="JobStats.Dropped"/>: the next call is the next one in time.</summary>
    Drop,

    /// <summary>
    /// One call each, one after the other: of the latest <see cref="EveryAttribute.MaxBurst"/>. Those before are counted in
    /// <see cref="JobStats.Dropped"/>.
    /// </summary>
    Burst,

    /// <summary>There is no grid: the next due time is one period after the end of the handler. Nothing can be missed.</summary>
    Delay,
}
