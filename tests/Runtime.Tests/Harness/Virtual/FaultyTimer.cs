using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>A timer of a <see cref="VirtualKernel"/>, whose system calls fail when the test says so.</summary>
internal sealed class FaultyTimer(VirtualKernel kernel, IKernelTimer timer) : IKernelTimer
{
    public bool Arm(long due, long period)
    {
        lock (kernel.SyncRoot)
        {
            int? fault = kernel.FaultOf("timerfd_settime");
            if (fault is not (null or Errno.ECANCELED)) throw new LinuxException("timerfd_settime", fault.Value);
            return timer.Arm(due, period) && fault is null; // With ECANCELED the kernel arms the timer all the same.
        }
    }

    public long ReadExpirations()
    {
        lock (kernel.SyncRoot)
        {
            kernel.ThrowIfFaulty("read(timerfd)");
            return kernel.NextRead() ?? timer.ReadExpirations();
        }
    }

    public void Dispose()
    {
        lock (kernel.SyncRoot)
        {
            timer.Dispose();
            kernel.Remove(this);
        }

        kernel.ThrowIfFaulty("epoll_ctl(EPOLL_CTL_DEL)");
    }
}
