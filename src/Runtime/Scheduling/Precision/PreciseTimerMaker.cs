using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>Makes the timers of a precise job.</summary>
internal sealed class PreciseTimerMaker(PreciseJob job) : ITimerMaker
{
    public IKernelTimer CreateTimer(Clock clock, ulong tag) => new PreciseTimer(job.Kernel.CreateTimer(clock, tag), clock, job);
}
