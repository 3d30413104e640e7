using System.Runtime.InteropServices;
using TimerAttributes.Clocks;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Crash.Node;

/// <summary>A machine whose wall clock is wrong.</summary>
/// <param name="kernel">The machine.</param>
/// <param name="skew">How far its clock is ahead, in nanoseconds; less than zero for behind.</param>
internal sealed class SkewedKernel(ILoopKernel kernel, long skew) : ILoopKernel
{
    public SafeHandle Descriptor => kernel.Descriptor;

    public IWatchedDescriptors Watched => kernel.Watched;

    public bool HasThreads => kernel.HasThreads;

    public long WakeUps => kernel.WakeUps;

    public ulong Seed => kernel.Seed;

    public string Host => kernel.Host;

    public long Now(Clock clock) => kernel.Now(clock) + SkewOf(clock);

    public Zone LoadZone(string id) => kernel.LoadZone(id);

    public IKernelTimer CreateTimer(Clock clock, ulong tag) => new Timer(kernel.CreateTimer(clock, tag), SkewOf(clock));

    public int Wait(Span<EpollEvent> ready, TimeSpan timeout) => kernel.Wait(ready, timeout);

    public void Wake() => kernel.Wake();

    public Exception? Queue(IThreadPoolWorkItem work) => kernel.Queue(work);

    public Exception? QueueUrgent(IThreadPoolWorkItem work) => kernel.QueueUrgent(work);

    public LinuxException? TakeFailure() => kernel.TakeFailure();

    public void Dispose() => kernel.Dispose();

    private long SkewOf(Clock clock) => clock.IsWall() ? skew : 0;

    private sealed class Timer(IKernelTimer timer, long skew) : IKernelTimer
    {
        public bool Arm(long due, long period) => timer.Arm(due - skew, period);

        public long ReadExpirations() => timer.ReadExpirations();

        public void Dispose() => timer.Dispose();
    }
}
