using System.Runtime.InteropServices;
using TimerAttributes.Clocks;
using TimerAttributes.Linux;
using TimerAttributes.Zones;

namespace TimerAttributes.Platform;

/// <summary>The Linux kernel: timerfd, epoll and eventfd.</summary>
internal sealed class LinuxKernel : ILoopKernel, IWatchedDescriptors
{
    private const int RenewalPause = 1; // ms

    private readonly Poller _set = new();
    private readonly FileRoom _room;
    private readonly Waker _waker;
    private LinuxException? _failure;
    private bool _isCramped;
    private LinuxException? _reported;
    private long _wakeUps;

    /// <param name="room">How many descriptors timers may take; null for the usual number.</param>
    public LinuxKernel(FileRoom? room = null)
    {
        _room = room ?? new();
        try
        {
            _waker = new(_set);
        }
        catch
        {
            _set.Dispose();
            throw;
        }
    }

    public SafeHandle Descriptor => _set.Descriptor;

    public IWatchedDescriptors Watched => this;

    public bool HasThreads => true;

    public long WakeUps => Volatile.Read(ref _wakeUps);

    public ulong Seed => (ulong)Random.Shared.NextInt64();

    public string Host => MachineId.Read("/etc/machine-id") ?? Environment.MachineName;

    public long Now(Clock clock) => Read(clock);

    /// <summary>The reading of a clock of this machine, in nanoseconds (clock_gettime(2)).</summary>
    public static unsafe long Read(Clock clock)
    {
        Timespec now;
        _ = Libc.clock_gettime(ClockId.ToRead(clock), &now); // This call fails only for an unknown clock or a bad pointer.
        return now.ToNanoseconds();
    }

    public Zone LoadZone(string id) => ZoneFiles.Load(id);

    public bool HasRoomForTimer(int held) => _room.HasRoom(held);

    public IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        TimerFd timer = TimerFd.Create(clock);
        try
        {
            _set.AddTimer(timer.Descriptor.Number, tag);
            return new Timer(_set, timer, tag);
        }
        catch
        {
            timer.Dispose();
            throw;
        }
    }

    public void Add(int fd, EpollEvents events, ulong tag) => _set.Add(fd, events, tag);

    public void Modify(int fd, EpollEvents events, ulong tag) => _set.Modify(fd, events, tag);

    public bool Remove(int fd, ulong tag) => _set.Remove(fd, tag) is null;

    public void Forget(ulong tag) => _set.Forget(tag);

    public Backlog Examine(int fd, EpollEvents events) => Backlog.Of(fd, events);

    public bool HasActivity(int fd, ulong tag, bool inputOnly) => _set.HasActivity(fd, tag, inputOnly);

    public void Clear(ulong tag) => _set.Clear(tag);

    public int Wait(Span<EpollEvent> ready, TimeSpan timeout)
    {
        int count = _set.Wait(ready, timeout);
        bool isWoken = false;
        for (int i = 0; i < count; i++)
        {
            if (ready[i].Data != Waker.Tag) continue;
            isWoken = true; // A full batch may have this event twice.
            ready[i--] = ready[--count];
        }

        if (!isWoken) return count;
        _waker.Drain();
        Volatile.Write(ref _wakeUps, _wakeUps + 1);
        return count;
    }

    public void Wake() => _waker.Wake();

    public LinuxException? TakeFailure()
    {
        if (_failure is { } failure)
        {
            _failure = null;
            return failure;
        }

        return _waker.Failure == _reported ? null : _reported = _waker.Failure;
    }

    public IReadOnlyList<ulong> Renew()
    {
        List<ulong> closed;
        try
        {
            closed = _set.Renew();
        }
        catch (LinuxException failure)
        {
            // The kernel had no room for a new epoll. The closed file keeps the loop awake, so the loop tries again, and this pause keeps it from
            // doing nothing else. The failure is reported once.
            if (!_isCramped) _failure = failure;
            _isCramped = true;
            Thread.Sleep(RenewalPause);
            return [];
        }

        _isCramped = false;
        if (closed.Remove(Waker.Tag)) _waker.Renew(); // Without a wake-up the loop could neither be stopped nor take posts.
        return closed;
    }

    public Exception? Queue(IThreadPoolWorkItem work) => DedicatedThread.Queue(work);

    public Exception? QueueUrgent(IThreadPoolWorkItem work) => DedicatedThread.Run(work);

    public void Dispose()
    {
        _waker.Dispose();
        _set.Dispose();
    }

    private sealed class Timer(Poller set, TimerFd timer, ulong tag) : IKernelTimer
    {
        public bool Arm(long due, long period) => timer.ArmAt(due, period, cancelOnSet: timer.Clock.IsWall());

        public long ReadExpirations() => timer.Read(); // The timer is open as long as the loop reads it.

        public void Dispose()
        {
            LinuxException? refused = set.Remove(timer.Descriptor.Number, tag);
            // ENOENT, EBADF, EPERM: other code closed the timer. Its number may belong to another file by now, which must not be closed.
            if (refused is { Errno: Errno.ENOENT or Errno.EBADF or Errno.EPERM }) timer.Descriptor.SetHandleAsInvalid();
            else timer.Dispose();
            if (refused is not null) throw refused;
        }
    }
}
