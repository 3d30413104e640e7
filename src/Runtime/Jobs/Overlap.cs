namespace TimerAttributes;

/// <summary>What happens to a tick that comes while the job is still running.</summary>
public enum Overlap
{
    /// <summary>The tick is skipped, and counted in <see cref="JobStats.Skipped"/>. The default, so that runs of a job never overlap.</summary>
    Skip,

    /// <summary>
    /// The tick waits, and its run starts as soon as the earlier run has ended. At most one tick waits: a further tick joins it, and one run
    /// answers for both (<see cref="Tick.Expirations"/>).
    /// </summary>
    Queue,

    /// <summary>
    /// The tick's run starts at once. Up to <see cref="JobAttribute.MaxConcurrency"/> runs may overlap, and a further tick is skipped.
    /// </summary>
    Concurrent,

    /// <summary>
    /// The token of the earlier run is cancelled, and the tick's run starts when the earlier run has ended. At most one tick waits, as with
    /// <see cref="Queue"/>. For jobs of which only the newest run matters.
    /// </summary>
    CancelPrevious,
}
