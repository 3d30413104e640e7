namespace TimerAttributes.Platform;

/// <summary>
/// The operating system, as a scheduler needs it: clocks, timers, a wake-up and threads. Loop and scheduler reach these through this interface
/// alone, so that a virtual kernel can drive them as shipped. All times are nanoseconds of a clock. From any thread, where nothing else is said.
/// </summary>
internal interface IKernel : IDisposable
{
    /// <summary>A number that is different each time. A virtual kernel always gives the same one, so that its runs are equal.</summary>
    ulong Seed { get; }

    /// <summary>The identity of this machine, which stays the same through restarts (machine-id(5)); the host name where there is none.</summary>
    string Host { get; }

    /// <summary>The reading of the clock (clock_gettime(2)).</summary>
    long Now(Clock clock);

    /// <summary>Makes a disarmed timer. <see cref="ILoopKernel.Wait"/> reports its expirations with the tag.</summary>
    IKernelTimer CreateTimer(Clock clock, ulong tag);

    /// <summary>Makes the current or the next <see cref="ILoopKernel.Wait"/> return.</summary>
    void Wake();

    /// <summary>Runs the work item on a pool thread, without the caller's ExecutionContext.</summary>
    /// <returns>Null; or why the pool could start no thread, in which case the work item waits in the pool's queue for one.</returns>
    Exception? Queue(IThreadPoolWorkItem work);

    /// <summary>Runs the work item soon, also while all threads of the pool are blocked; else as <see cref="Queue"/>.</summary>
    Exception? QueueUrgent(IThreadPoolWorkItem work) => Queue(work);
}
