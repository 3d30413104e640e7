namespace TimerAttributes;

/// <summary>Where a job's handler runs.</summary>
public enum RunOn
{
    /// <summary>
    /// On the thread pool, so that the loop never waits for the handler. The default. A handler that blocks for long keeps a pool thread from
    /// other work; use <see cref="Thread"/> for such a handler.
    /// </summary>
    Pool,

    /// <summary>
    /// Directly on the loop's own thread, which has the lowest latency and cost. For handlers that return within microseconds, because a handler
    /// that blocks delays every other job. After its first <c>await</c> that waits, an async handler continues on the thread pool.
    /// </summary>
    Loop,

    /// <summary>
    /// On a thread that this job has for itself. For handlers that block for long, or that need thread-local state. After its first <c>await</c>
    /// that waits, an async handler continues on the thread pool.
    /// </summary>
    Thread,
}
