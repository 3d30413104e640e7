using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>The kernel we run on: timerfd, epoll and eventfd.</summary>
internal sealed class LinuxKernel : IKernel
{
    private const ulong WakeTag = ulong.MaxValue;

    private readonly object _gate = new();
    private readonly Dictionary<ulong, (int Fd, EpollEvents Events, bool IsTimer)> _registered = [];
    private readonly EventFd _wake;
    private Epoll _epoll;
    private Epoll? _timers; // The timers once more, where there are descriptors that may crowd them out.
    private Epoll? _outer; // What Descriptor is: the set itself may be renewed.
    private long _wakeUps;

    public LinuxKernel()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("TimerAttributes runs on 64-bit Linux: its timers are timerfd_create(2).");
        _epoll = Epoll.Create();
        try
        {
            _wake = EventFd.Create();
            Register(_wake.Descriptor.Number, EpollEvents.In, WakeTag, isTimer: false);
        }
        catch
        {
            _wake?.Dispose();
            _epoll.Dispose();
            throw;
        }
    }

    public SafeHandle Descriptor
    {
        get
        {
            lock (_gate)
            {
                if (_outer is not null) return _outer.Descriptor;
                Epoll outer = Epoll.Create();
                outer.Add(_epoll.Descriptor.Number, EpollEvents.In, 0);
                _outer = outer;
                return outer.Descriptor;
            }
        }
    }

    public long WakeUps => Volatile.Read(ref _wakeUps);

    public unsafe long Now(Clock clock)
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
            Register(timer.Descriptor.Number, EpollEvents.In, tag, isTimer: true);
            return new Timer(this, timer, tag);
        }
        catch
        {
            timer.Dispose();
            throw;
        }
    }

    public void Add(int fd, EpollEvents events, ulong tag)
    {
        lock (_gate)
        {
            if (_timers is null) RegisterTimersApart();
            Register(fd, events, tag, isTimer: false);
        }
    }

    public void Modify(int fd, EpollEvents events, ulong tag)
    {
        lock (_gate)
        {
            _epoll.Modify(fd, events, tag);
            _registered[tag] = (fd, events, false);
        }
    }

    public bool Remove(int fd, ulong tag)
    {
        lock (_gate) return !_registered.Remove(tag, out var entry) || (TryRemove(_epoll, fd) & (!entry.IsTimer || _timers is null || TryRemove(_timers, fd)));
    }

    public Backlog Examine(int fd, EpollEvents events) => Backlog.Of(fd, events);

    public int Wait(Span<EpollEvent> ready, TimeSpan timeout)
    {
        int most = ready.Length - EventLoop.TimerBatchSize;
        int count = _epoll.Wait(ready[..most], timeout);
        for (int i = 0; i < count; i++)
        {
            if (ready[i].Data != WakeTag) continue;
            _wake.Drain();
            Volatile.Write(ref _wakeUps, _wakeUps + 1);
            ready[i] = ready[--count];
            break;
        }

        if (count < most - 1 || _timers is null) return count;
        return count + Math.Max(0, _timers.Wait(ready.Slice(count, EventLoop.TimerBatchSize), TimeSpan.Zero));
    }

    public void Wake() => _wake.Signal();

    public void Renew()
    {
        lock (_gate)
        {
            Epoll epoll = Epoll.Create(), old = _epoll;
            foreach ((ulong tag, (int fd, EpollEvents events, _)) in _registered) epoll.Add(fd, events, tag);
            _epoll = epoll;
            _outer?.Remove(old.Descriptor.Number);
            _outer?.Add(epoll.Descriptor.Number, EpollEvents.In, 0);
            old.Dispose();
        }
    }

    public void Queue(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);

    public void Dispose()
    {
        _wake.Dispose();
        _outer?.Dispose();
        _timers?.Dispose();
        _epoll.Dispose();
    }

    private static int ClockId(Clock clock) => clock switch
    {
        Clock.Boottime => Libc.CLOCK_BOOTTIME,
        Clock.Realtime => Libc.CLOCK_REALTIME,
        _ => Libc.CLOCK_MONOTONIC,
    };

    private static bool TryRemove(Epoll epoll, int fd)
    {
        try
        {
            return epoll.Remove(fd);
        }
        catch (LinuxException exception) when (exception.Errno == Errno.EBADF)
        {
            return false;
        }
    }

    private void Register(int fd, EpollEvents events, ulong tag, bool isTimer)
    {
        lock (_gate)
        {
            _epoll.Add(fd, events, tag);
            if (isTimer) _timers?.Add(fd, events, tag);
            _registered.Add(tag, (fd, events, isTimer));
        }
    }

    private void RegisterTimersApart()
    {
        Epoll timers = Epoll.Create();
        foreach ((ulong tag, (int fd, EpollEvents events, bool isTimer)) in _registered)
        {
            if (isTimer) timers.Add(fd, events, tag);
        }

        _timers = timers;
    }

    private sealed class Timer(LinuxKernel kernel, TimerFd timer, ulong tag) : IKernelTimer
    {
        public bool Arm(long due, long period) => timer.Arm(due, period);

        public long ReadExpirations() => timer.ReadExpirations();

        public void Dispose()
        {
            kernel.Remove(timer.Descriptor.Number, tag);
            timer.Dispose();
        }
    }
}
