namespace TimerAttributes;

/// <summary>What becomes of a tick that finds the job still running.</summary>
public enum Overlap
{
    /// <summary>It calls nobody, and is counted in <see cref="JobStats.Skipped"/>. The default: a job never runs beside itself.</summary>
    Skip,

    /// <summary>
    /// It waits, and is called as soon as the run ends. One waits at most: a further tick joins it, and the call answers for both
    /// (<see cref="Tick.Expirations"/>).
    /// </summary>
    Queue,

    /// <summary>It is called beside the others, up to <see cref="JobAttribute.MaxConcurrency"/> at a time. One more is skipped.</summary>
    Concurrent,

    /// <summary>
    /// The run's token is cancelled, and the tick called when that run has ended: as <see cref="Queue"/>, for a job whose newest run is
    /// the one that counts.
    /// </summary>
    CancelPrevious,
}
