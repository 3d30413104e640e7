namespace TimerAttributes.Platform;

/// <summary>Makes timers of the kernel.</summary>
internal interface ITimerMaker
{
    /// <summary>Makes a disarmed timer. <see cref="ILoopKernel.Wait"/> reports its expirations with the tag.</summary>
    /// <exception cref="Linux.LinuxException">The kernel refused.</exception>
    IKernelTimer CreateTimer(Clock clock, ulong tag);
}
