using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>A timer of the kernel, with the semantics of timerfd_create(2).</summary>
/// <remarks>
/// Dispose always releases the timer. If other code had closed its file descriptor, Dispose throws a <see cref="LinuxException"/> after that.
/// </remarks>
internal interface IKernelTimer : IDisposable
{
    /// <summary>Arms the timer for an absolute time, and then for every <paramref name="period"/> after it; period 0 is for one expiration.</summary>
    /// <returns>
    /// False if the wall clock was set since the last read. The timer is armed all the same, for a time that was computed before the step.
    /// </returns>
    bool Arm(long due, long period);

    /// <summary>
    /// The number of expirations since the last read or arming; 0 for none. <see cref="TimerFd.ClockWasSet"/> if the clock was set and the timer
    /// is not armed any more.
    /// </summary>
    long ReadExpirations();
}
