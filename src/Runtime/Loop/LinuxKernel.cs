using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>The kernel we run on: timerfd, epoll and eventfd.</summary>
internal sealed unsafe class LinuxKernel : IKernel
{
    private const ulong WakeTag = ulong.MaxValue;

    private readonly Epoll _epoll;
    private readonly EventFd _wake;

    // Pinned: the kernel writes here while the collector is free to run.
    private readonly EpollEvent[] _events = GC.AllocateUninitializedArray<EpollEvent>(EventLoop.BatchSize, pinned: true);

    public LinuxKernel()
    {
        _epoll = Epoll.Create();
        try
        {
            _wake = EventFd.Create();
            _epoll.Add(_wake.Descriptor, EpollEvents.In, WakeTag);
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
        _ = Libc.clock_gettime(ClockId.ToRead(clock), &now); // Fails for an unknown clock or a bad pointer only: neither can be.
        return now.ToNanoseconds();
    }

    public IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        TimerFd timer = TimerFd.Create(clock);
        try
        {
            _epoll.Add(timer.Descriptor, EpollEvents.In, tag);
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
        int count = _epoll.Wait(_events.AsSpan(0, Math.Min(_events.Length, ready.Length)));
        int tags = 0;
        for (int i = 0; i < count; i++)
        {
            if (_events[i].Data == WakeTag) _wake.Drain();
            else ready[tags++] = _events[i].Data;
        }

        return count < 0 ? count : tags;
    }

    public void Wake() => _wake.Signal();

    public void Queue(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);

    public void Dispose()
    {
        _wake.Dispose();
        _epoll.Dispose();
    }

    private sealed class Timer(LinuxKernel kernel, TimerFd timer) : IKernelTimer
    {
        public bool Arm(long due, long period) => timer.ArmAt(due, period, cancelOnSet: timer.Clock.IsWall());

        public long ReadExpirations() => timer.Read(); // Open for as long as the loop knows it.

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
