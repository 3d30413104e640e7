namespace TimerAttributes.Platform;

/// <summary>A thread for one piece of work that the thread pool might keep waiting: all of the pool's threads may be blocked.</summary>
internal static class DedicatedThread
{
    /// <summary>Runs the work on a thread of its own, without the caller's ExecutionContext; on the pool where the system has no thread left.</summary>
    /// <returns>Null; or why the pool could start no thread either, in which case the work is in its queue.</returns>
    public static Exception? Run(IThreadPoolWorkItem work)
    {
        try
        {
            new Thread(work.Execute) { Name = "TimerAttributes stop", IsBackground = true }.UnsafeStart();
            return null;
        }
        catch (Exception) // The system has no thread, or no memory for one.
        {
            return Queue(work);
        }
    }

    /// <summary>Runs the work on a thread of the pool, without the caller's ExecutionContext.</summary>
    /// <returns>Null; or why the pool could start no thread, in which case the work is in its queue.</returns>
    public static Exception? Queue(IThreadPoolWorkItem work)
    {
        try
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
            return null;
        }
        catch (Exception exception)
        {
            return exception; // The pool queues first, and looks for a thread then.
        }
    }
}
