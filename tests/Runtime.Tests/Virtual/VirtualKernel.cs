using System.Diagnostics;
using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Loop;

namespace TimerAttributes.Tests.Virtual;

/// <summary>
/// A kernel whose time stands still until <see cref="Advance"/>. It drives the shipped loop on its own thread; pool work runs on one
/// worker, in order. Time moves only while both are asleep, so every run of a test is the same run.
/// </summary>
internal sealed partial class VirtualKernel : IKernel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<VirtualTimer> _timers = [];
    private readonly Dictionary<ulong, VirtualDescriptor> _watched = [];
    private readonly Queue<IThreadPoolWorkItem> _work = [];
    private readonly VirtualFaults _faults = new();
    private bool _woken;
    private bool _loopAsleep;
    private bool _workerBusy;
    private bool _disposed;

    public VirtualKernel() => new Thread(Work) { IsBackground = true, Name = "Virtual pool" }.Start();

    public object Gate { get; } = new();

    public SafeHandle Descriptor => throw new NotSupportedException("A virtual kernel has no descriptor.");

    public ulong Seed => 1; // Each run of a test is the same run.

    public string Host => "virtual";

    public long WakeUps { get; private set; }

    /// <summary>How often <see cref="Renew"/> was called.</summary>
    public int Renewals { get; private set; }

    /// <summary>Descriptors by number; one that is not here is an error to wait for.</summary>
    public Dictionary<int, VirtualDescriptor> Descriptors { get; } = [];

    /// <summary>What the next reads of timers return instead of the truth.</summary>
    public Queue<long> Reads { get; } = [];

    public int LiveTimers
    {
        get { lock (Gate) return _timers.Count; }
    }

    public bool IsDisposed
    {
        get { lock (Gate) return _disposed; }
    }

    /// <summary>Makes the call named fail so many <paramref name="times"/>, after <paramref name="skip"/> that succeed.</summary>
    public void Fail(string call, int errno, int skip = 0, int times = 1) => _faults.Add(call, errno, skip, times);

    /// <summary>Waits until the loop and the worker sleep, and nothing is ready.</summary>
    public void Settle()
    {
        long start = Stopwatch.GetTimestamp();
        lock (Gate)
        {
            while (!_disposed && !(_loopAsleep && !_woken && !_workerBusy && _work.Count == 0 && !IsReady()))
            {
                if (!Monitor.Wait(Gate, Patience) || Stopwatch.GetElapsedTime(start) > Patience)
                    Assert.Fail("the loop or a pool handler does not come to rest");
            }
        }
    }

    public IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        ThrowIfFaulty("timerfd_create");
        var timer = new VirtualTimer(this, clock, tag);
        lock (Gate) _timers.Add(timer);
        return timer;
    }

    public void Add(int fd, EpollEvents events, ulong tag)
    {
        ThrowIfFaulty("epoll_ctl");
        lock (Gate)
        {
            if (!Descriptors.TryGetValue(fd, out VirtualDescriptor? descriptor)) throw new LinuxException("epoll_ctl", Errno.EBADF);
            descriptor.Interest = events;
            _watched.Add(tag, descriptor);
            Monitor.PulseAll(Gate);
        }
    }

    public void Modify(int fd, EpollEvents events, ulong tag)
    {
        lock (Gate)
        {
            _watched[tag].Interest = events;
            Monitor.PulseAll(Gate);
        }
    }

    public bool Remove(int fd, ulong tag)
    {
        lock (Gate) return Descriptors.ContainsKey(fd) && _watched.Remove(tag);
    }

    public void Forget(ulong tag)
    {
    }

    public Backlog Examine(int fd, EpollEvents events)
    {
        lock (Gate) return Descriptors.TryGetValue(fd, out VirtualDescriptor? descriptor) ? descriptor.Examine(events) : new Backlog { IsClosed = true };
    }

    public bool HasStirred(int fd, ulong tag, bool inputOnly)
    {
        lock (Gate) return Descriptors.TryGetValue(fd, out VirtualDescriptor? descriptor) && descriptor.TakeStir();
    }

    public void Acquit(ulong tag)
    {
    }

    public LinuxException? TakeFailure() => null;

    public IReadOnlyList<ulong> Renew()
    {
        Renewals++;
        lock (Gate)
        {
            ulong[] closed = [.. _watched.Keys.Where(tag => !Descriptors.ContainsValue(_watched[tag]))];
            Array.ForEach(closed, tag => _watched.Remove(tag));
            return closed;
        }
    }

    public int Wait(Span<EpollEvent> buffer, TimeSpan timeout)
    {
        ThrowIfFaulty("epoll_wait");
        Span<EpollEvent> ready = buffer[..^EventLoop.TimerBatchSize];
        Assert.That(timeout, Is.EqualTo(Timeout.InfiniteTimeSpan).Or.EqualTo(TimeSpan.Zero), "virtual time knows no time-outs of a wait");
        lock (Gate)
        {
            _loopAsleep = true;
            Monitor.PulseAll(Gate);
            while (timeout != TimeSpan.Zero && !_woken && !IsReady()) Monitor.Wait(Gate);
            _loopAsleep = false;
            if (_woken) WakeUps++;
            _woken = false;

            int count = 0;
            foreach (VirtualTimer timer in _timers)
            {
                if (count < ready.Length && timer.IsReady) ready[count++] = new() { Data = timer.Tag, Events = EpollEvents.In };
            }

            foreach ((ulong tag, VirtualDescriptor descriptor) in _watched)
            {
                if (count < ready.Length && descriptor.Take() is var events and not EpollEvents.None) ready[count++] = new() { Data = tag, Events = events };
            }

            return count;
        }
    }

    public void Wake()
    {
        ThrowIfFaulty("write(eventfd)");
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _woken = true;
            Monitor.PulseAll(Gate);
        }
    }

    public void Queue(IThreadPoolWorkItem work)
    {
        lock (Gate)
        {
            _work.Enqueue(work);
            Monitor.PulseAll(Gate);
        }

        if (FaultOf("pool") is not null) throw new InsufficientMemoryException();
    }

    public void Dispose()
    {
        lock (Gate)
        {
            _disposed = true;
            Monitor.PulseAll(Gate);
        }
    }

    internal int? FaultOf(string call) => _faults.Next(call);

    internal void ThrowIfFaulty(string call)
    {
        if (FaultOf(call) is { } errno) throw new LinuxException(call, errno);
    }

    internal void Remove(VirtualTimer timer)
    {
        lock (Gate) _timers.Remove(timer);
    }

    private bool IsReady() => _timers.Exists(timer => timer.IsReady) || _watched.Values.Any(descriptor => descriptor.Ready != EpollEvents.None);

    private void Work()
    {
        while (true)
        {
            IThreadPoolWorkItem work;
            lock (Gate)
            {
                _workerBusy = false;
                Monitor.PulseAll(Gate);
                while (_work.Count == 0 && !_disposed) Monitor.Wait(Gate);
                if (!_work.TryDequeue(out work!)) return;
                _workerBusy = true;
            }

            work.Execute();
        }
    }
}
