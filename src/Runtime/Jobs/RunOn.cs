namespace TimerAttributes;

/// <summary>Where a job's handler runs.</summary>
public enum RunOn
{
    /// <summary>
    /// On the thread pool: the loop never waits for the handler. The default. One that blocks for long takes a pool thread away from
    /// the others; <see cref="Thread"/> is for those.
    /// </summary>
    Pool,

    /// <summary>
    /// Inline on the loop's own thread: the lowest latency and cost. For handlers that return within microseconds;
    /// one that blocks delays every other job. After its first <c>await</c> an async handler goes on in the pool.
    /// </summary>
    Loop,

    /// <summary>On a thread kept for this job alone: for handlers that block for long, or that need thread-local state.
    /// After its first <c>await</c> an async handler goes on in the pool.</summary>
    Thread,
}
