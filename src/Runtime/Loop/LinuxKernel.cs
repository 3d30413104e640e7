using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>The kernel we run on: timerfd, epoll and eventfd.</summary>
internal sealed unsafe class LinuxKernel : IKernel
{
    private const ulong WakeTag = ulong.MaxValue;

    private readonly Epoll _epoll;
    private readonly EventFd _wake;

    public LinuxKernel()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("TimerAttributes runs on 64-bit Linux: its timers are timerfd_create(2).");
        _epoll = Epoll.Create(EventLoop.BatchSize);
        try
        {
            _wake = EventFd.Create();
            _epoll.Add(_wake.Descriptor, Libc.EPOLLIN, WakeTag);
        }
        catch
        {
            _wake?.Dispose();
            _epoll.Dispose();
            throw;
        }
    }

    public long Now(Clock clock)
    {
        Timespec now;
        _ = Libc.clock_gettime(ClockId(clock), &now); // Fails for an unknown clock or a bad pointer only: neither can be.
        return now.ToNanoseconds();
    }

    public IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        TimerFd timer = TimerFd.Create(ClockId(clock));
        try
        {
            _epoll.Add(timer.Descriptor, Libc.EPOLLIN, tag);
            return new Timer(this, timer);
        }
        catch
        {
            timer.Dispose();
            throw;
        }
    }

    public int Wait(Span<ulong> ready)
    {
        int count = _epoll.Wait(ready);
        for (int i = 0; i < count; i++)
        {
            if (ready[i] != WakeTag) continue;
            _wake.Drain();
            ready[i] = ready[--count];
            break;
        }

        return count;
    }

    public void Wake() => _wake.Signal();

    public void Queue(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);

    public void Dispose()
    {
        _wake.Dispose();
        _epoll.Dispose();
    }

    private static int ClockId(Clock clock) => clock switch
    {
        Clock.Boottime => Libc.CLOCK_BOOTTIME,
        Clock.Realtime => Libc.CLOCK_REALTIME,
        _ => Libc.CLOCK_MONOTONIC,
    };

    private sealed class Timer(LinuxKernel kernel, TimerFd timer) : IKernelTimer
    {
        public bool Arm(long due, long period) => timer.Arm(due, period);

        public long ReadExpirations() => timer.ReadExpirations();

        public void Dispose()
        {
            try
            {
                kernel._epoll.Remove(timer.Descriptor);
            }
            finally
            {
                timer.Dispose();
            }
        }
    }
}
