namespace TimerAttributes;

/// <summary>What happens to a due time while the store of <see cref="SchedulerOptions.State"/> does not answer.</summary>
public enum StoreDown
{
    /// <summary>The run is declined, with the reason <c>the store does not answer</c>. A later run answers for the due time as well.</summary>
    Skip,

    /// <summary>The job runs. In a cluster each process then runs it, so that is only for work that may be done several times.</summary>
    Run,

    /// <summary>
    /// The run waits for the store, and begins late. Until then the job is busy, so later due times are skipped, or wait with <see
    /// cref="Overlap.Queue"/>.
    /// </summary>
    Wait,
}
