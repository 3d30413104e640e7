using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>A timer of the kernel, with the semantics of timerfd_create(2).</summary>
/// <remarks>
/// Disposing closes what is ours in any case; where the kernel did not have it any more, since somebody closed it behind our back,
/// that is thrown after it (<see cref="LinuxException"/>).
/// </remarks>
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
