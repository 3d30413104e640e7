using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Testing.Kernel;
using TimerAttributes.Testing.Timeline;
using TimerAttributes.Testing.Turns;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>
/// The kernel of virtual time on a machine of its own, with what a test of the loop needs besides: descriptors, calls that fail, and
/// time that can be let pass without a wait. Loop and worker run at once, as on Linux, and handlers may be left unfinished.
/// </summary>
internal sealed partial class VirtualKernel(bool tellsExpirationsFirst = false)
    : MachineKernel(new ParallelMachine(StartOfTime) { TellsExpirationsFirst = tellsExpirationsFirst }), IWatchedDescriptors
{
    public const long BootNanoseconds = MachineClocks.Boot;
    public static readonly DateTimeOffset StartOfTime = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<ulong, VirtualDescriptor> _watched = [];
    private readonly VirtualFaults _faults = new();
    private readonly List<FaultyTimer> _timers = [];

    /// <summary>How often <see cref="Renew"/> was called.</summary>
    public int Renewals { get; private set; }

    /// <summary>Descriptors by number; one that is not here is an error to wait for.</summary>
    public Dictionary<int, VirtualDescriptor> Descriptors { get; } = [];

    /// <summary>Zones in place of those of the machine.</summary>
    public VirtualZones Zones { get; } = new();

    /// <summary>What the next reads of timers return instead of the truth.</summary>
    public Queue<long> Reads { get; } = [];

    /// <summary>What another thread does just before a timer is read.</summary>
    public Action? BeforeRead { get; set; }

    /// <summary>What happens just before a timer is armed, once.</summary>
    public Action? BeforeArming { get; set; }

    public override IWatchedDescriptors Watched => this;

    /// <summary>Number of timers that are not disposed of.</summary>
    public int LiveTimers
    {
        get { lock (SyncRoot) return _timers.Count; }
    }

    protected override ParticipantState StateBetweenRuns => ParticipantState.Expected;

    protected override bool HasWork => base.HasWork || _watched.Values.Any(descriptor => descriptor.Ready != EpollEvents.None);

    /// <summary>Makes the call named fail so many <paramref name="times"/>, after <paramref name="skip"/> that succeed.</summary>
    public void Fail(string call, int errno, int skip = 0, int times = 1) => _faults.Add(call, errno, skip, times);

    /// <summary>Whether a system call is still to fail, as the test has asked for.</summary>
    public bool IsToFail(string call) => _faults.Has(call);

    /// <summary>Waits until the loop and the worker sleep, and nothing is ready.</summary>
    public void Settle() => Pass(0);

    /// <summary>Lets time pass: every timer expires at its exact due time, and is served before the next one expires.</summary>
    public void Advance(string duration) => Pass(Nanoseconds(duration));

    /// <summary>Lets time pass in one leap, as while the process is stopped: what expires meanwhile is found at the end.</summary>
    public void Leap(string duration)
    {
        Spend(duration);
        Settle();
    }

    /// <summary>Lets time pass within a handler, without a wait for the loop or the pool.</summary>
    public void Spend(string duration)
    {
        lock (SyncRoot) Machine.Leap(Nanoseconds(duration));
    }

    /// <summary>The machine sleeps: the boottime and wall clocks move, the monotonic one does not.</summary>
    public void Suspend(string duration)
    {
        lock (SyncRoot)
        {
            Machine.Clocks.Sleep(Nanoseconds(duration));
            Machine.ClocksWereSet();
        }

        Settle();
    }

    /// <summary>Sets the wall clock forward or back.</summary>
    public void StepWallClock(TimeSpan delta)
    {
        SetWallClock(delta);
        Settle();
    }

    /// <summary>As <see cref="StepWallClock"/>, within a handler, without a wait for the loop or the pool.</summary>
    public void SetWallClock(TimeSpan delta)
    {
        lock (SyncRoot)
        {
            Machine.Clocks.SetWall(delta.Ticks * TimeSpan.NanosecondsPerTick);
            Machine.ClocksWereSet();
        }
    }

    public override IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        ThrowIfFaulty("timerfd_create");
        lock (SyncRoot)
        {
            var timer = new FaultyTimer(this, base.CreateTimer(clock, tag));
            _timers.Add(timer);
            return timer;
        }
    }

    public override Zone LoadZone(string id) => Zones.Load(id) ?? base.LoadZone(id);

    public override int Wait(Span<EpollEvent> buffer, TimeSpan timeout)
    {
        ThrowIfFaulty("epoll_wait");
        return base.Wait(buffer, timeout);
    }

    public override void Wake()
    {
        ThrowIfFaulty("write(eventfd)");
        base.Wake();
    }

    public void Add(int fd, EpollEvents events, ulong tag)
    {
        ThrowIfFaulty("epoll_ctl");
        lock (SyncRoot)
        {
            if (!Descriptors.TryGetValue(fd, out VirtualDescriptor? descriptor)) throw new LinuxException("epoll_ctl", Errno.EBADF);
            descriptor.Interest = events;
            _watched.Add(tag, descriptor);
            SignalWork();
        }
    }

    public void Modify(int fd, EpollEvents events, ulong tag)
    {
        lock (SyncRoot)
        {
            _watched[tag].Interest = events;
            SignalWork();
        }
    }

    public bool Remove(int fd, ulong tag)
    {
        lock (SyncRoot) return Descriptors.ContainsKey(fd) && _watched.Remove(tag);
    }

    public void Forget(ulong tag)
    {
    }

    public Backlog Examine(int fd, EpollEvents events)
    {
        lock (SyncRoot) return Descriptors.TryGetValue(fd, out VirtualDescriptor? descriptor) ? descriptor.Examine(events) : new() { IsClosed = true };
    }

    public bool HasActivity(int fd, ulong tag, bool inputOnly)
    {
        lock (SyncRoot) return Descriptors.TryGetValue(fd, out VirtualDescriptor? descriptor) && descriptor.TakeStir();
    }

    public void Clear(ulong tag)
    {
    }

    public IReadOnlyList<ulong> Renew()
    {
        Renewals++;
        lock (SyncRoot)
        {
            ulong[] closed = [.. _watched.Keys.Where(tag => !Descriptors.ContainsValue(_watched[tag]))];
            Array.ForEach(closed, tag => _watched.Remove(tag));
            return closed;
        }
    }

    public override Exception? Queue(IThreadPoolWorkItem work)
    {
        base.Queue(work);
        return FaultOf("pool") is null ? null : new InsufficientMemoryException();
    }

    /// <summary>Called each time that the call named is made.</summary>
    /// <returns>The errno that the call is to fail with; null if it is to succeed.</returns>
    public int? FaultOf(string call)
    {
        if (call == "timerfd_settime" && BeforeArming is { } action)
        {
            BeforeArming = null;
            action();
        }

        return _faults.Next(call);
    }

    public void ThrowIfFaulty(string call)
    {
        if (FaultOf(call) is { } errno) throw new LinuxException(call, errno);
    }

    /// <summary>Called each time that a timer is read.</summary>
    /// <returns>What the read is to return instead of the truth; null for the truth.</returns>
    public long? NextRead()
    {
        BeforeRead?.Invoke();
        return Reads.TryDequeue(out long injected) ? injected : null;
    }

    /// <summary>The timer is disposed of.</summary>
    public void Remove(FaultyTimer timer)
    {
        lock (SyncRoot) _timers.Remove(timer);
    }

    protected override int Collect(Span<EpollEvent> ready)
    {
        int count = base.Collect(ready);
        foreach ((ulong tag, VirtualDescriptor descriptor) in _watched)
        {
            if (count < ready.Length && descriptor.Take() is var events and not EpollEvents.None) ready[count++] = new() { Data = tag, Events = events };
        }

        return count;
    }

    private static long Nanoseconds(string duration) => Schedule.Once(duration).FirstNanoseconds;

    private void Pass(long span)
    {
        TimeAdvance advance;
        lock (SyncRoot)
        {
            SignalWork();
            advance = Machine.BeginAdvance(Machine.Clocks.Monotonic + span);
        }

        if (!advance.Completion.Wait(Patience.Span)) Assert.Fail("the loop or a pool handler does not come to rest");
    }
}
