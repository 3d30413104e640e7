namespace TimerAttributes;

/// <summary>Where a job's handler runs.</summary>
public enum RunOn
{
    /// <summary>On the thread pool: whatever the handler does, no other job waits for it. The default.</summary>
    Pool,

    /// <summary>
    /// Inline on the loop's own thread: the lowest latency and cost. For handlers that return within microseconds;
    /// one that blocks delays every other job. After its first <c>await</c> an async handler goes on in the pool.
    /// </summary>
    Loop,

    /// <summary>On a thread kept for this job alone: for handlers that block for long, or that need thread-local state.</summary>
    Thread,
}
