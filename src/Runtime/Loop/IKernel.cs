using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>
/// The seam to the operating system. The loop and the scheduler reach clocks, timers, waiting, waking and other threads through
/// this and nothing else, so that a virtual kernel can drive them as shipped. All times are nanoseconds of a clock.
/// </summary>
internal interface IKernel : IDisposable
{
    /// <summary>The clock's reading (clock_gettime(2)). From any thread.</summary>
    long Now(Clock clock);

    /// <summary>Makes a disarmed timer whose readiness <see cref="Wait"/> reports under <paramref name="tag"/>.</summary>
    IKernelTimer CreateTimer(Clock clock, ulong tag);

    /// <summary>Waits until a timer is ready or <see cref="Wake"/> is called. Loop thread only.</summary>
    /// <returns>How many of <paramref name="ready"/> are filled in with tags; 0 after a mere wake-up; <see cref="Epoll.Interrupted"/> after a signal.</returns>
    int Wait(Span<ulong> ready);

    /// <summary>Makes the current or next <see cref="Wait"/> return. From any thread.</summary>
    void Wake();

    /// <summary>Runs the work item on a pool thread, without the caller's ExecutionContext.</summary>
    void Queue(IThreadPoolWorkItem work);
}

/// <summary>A timer of the kernel, with the semantics of timerfd_create(2).</summary>
internal interface IKernelTimer : IDisposable
{
    /// <summary>Arms at an absolute time and then every <paramref name="period"/>; period 0 is once.</summary>
    /// <returns>False when the wall clock was set since the last read: armed all the same, for a time worked out on the old one.</returns>
    bool Arm(long due, long period);

    /// <summary>
    /// Expirations since the last read or arming; 0 for none; <see cref="TimerFd.ClockWasSet"/> when the clock was set and nothing is
    /// armed any more.
    /// </summary>
    long ReadExpirations();
}
