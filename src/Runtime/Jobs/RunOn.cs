namespace TimerAttributes;

/// <summary>Where a job's handler runs.</summary>
public enum RunOn
{
    /// <summary>
    /// Off the loop, so that the loop never waits for the handler. The default. A handler that returned, or first awaited something that was not
    /// complete, within 0.2 ms in the job's latest runs is called on one thread that all such jobs of the scheduler share. Another handler is called
    /// on the thread pool. If a handler on the shared thread takes longer than before, the runs behind it move to the thread pool after about a
    /// millisecond. After its first <c>await</c> that waits, an async handler continues on the thread pool. A handler that blocks for long keeps a
    /// pool thread from other work; use <see cref="Thread"/> for such a handler.
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
