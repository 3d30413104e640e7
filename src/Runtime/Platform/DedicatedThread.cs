namespace TimerAttributes.Platform;

/// <summary>Runs one piece of work on a thread of its own, because all threads of the pool may be blocked.</summary>
internal static class DedicatedThread
{
    /// <summary>
    /// Runs the work on a new thread, without the caller's ExecutionContext. If the system can start no thread, it queues the work to the pool.
    /// </summary>
    /// <returns>Null, or the reason why the pool could start no thread either. The work is then in the pool's queue.</returns>
    public static Exception? Run(IThreadPoolWorkItem work) => TryRun(work) ? null : Queue(work);

    /// <summary>Runs the work on a new thread, without the caller's ExecutionContext.</summary>
    /// <returns>False if the system can start no more threads, or has no memory or no file descriptor for one.</returns>
    public static bool TryRun(IThreadPoolWorkItem work)
    {
        try
        {
            new Thread(work.Execute) { Name = "TimerAttributes stop", IsBackground = true }.UnsafeStart();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Runs the work on a thread of the pool, without the caller's ExecutionContext.</summary>
    /// <returns>Null, or the reason why the pool could start no thread. The work is then in the pool's queue.</returns>
    public static Exception? Queue(IThreadPoolWorkItem work)
    {
        try
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
            return null;
        }
        catch (Exception exception)
        {
            return exception; // The pool queues the work before it looks for a thread.
        }
    }
}
