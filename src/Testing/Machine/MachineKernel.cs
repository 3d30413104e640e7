using System.Runtime.ExceptionServices;
using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Testing.Machine;

/// <summary>The kernel of one loop on a <see cref="VirtualMachine"/>. It knows no descriptors: a test of the loop itself gives it some.</summary>
internal partial class MachineKernel : ILoopKernel, IWatchedDescriptors
{
    private readonly List<MachineTimer> _timers = [];
    private readonly List<MachineTimer> _ready = []; // In the order in which they have expired.
    private IServedLoop? _loop; // While a thread serves it.
    private ExecutionContext? _context; // What it is served in.
    private Exception? _failure; // Of a round on another thread.
    private bool _woken;
    private bool _disposed;

    public MachineKernel(VirtualMachine machine)
    {
        Machine = machine;
        lock (machine.SyncRoot) Rank = machine.Turns.Join(this);
    }

    public VirtualMachine Machine { get; }

    public object SyncRoot => Machine.SyncRoot;

    /// <summary>Its place among those due at one instant.</summary>
    public int Rank { get; }

    /// <summary>The loop, as far as it works.</summary>
    public Participant Participant { get; } = new(ParticipantState.Expected);

    public IWatchedDescriptors Watched => this;

    public long WakeUps { get; private set; }

    /// <summary>The same for every run: what is random is the same each time.</summary>
    public ulong Seed => 1;

    public string Host => "virtual";

    public int LiveTimers
    {
        get { lock (SyncRoot) return _timers.Count; }
    }

    public bool IsDisposed
    {
        get { lock (SyncRoot) return _disposed; }
    }

    /// <summary>When one of its timers wakes the machine next; <see cref="long.MaxValue"/> for never.</summary>
    public long NextWakeUp =>
        _timers.Where(static timer => timer.WakesMachine).Select(static timer => timer.MonotonicDue).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>Another thread may serve the next round: the loop's own is not needed to end it.</summary>
    public bool CanRunRoundElsewhere => _loop is { IsStopping: false } && _failure is null;

    /// <summary>The caller is a handler on the loop.</summary>
    public bool IsLoopThread => _loop is { IsLoopThread: true };

    private bool HasWork => _woken || _ready.Count > 0 || HasReadyDescriptor || _failure is not null || _loop is { IsStopping: true };

    protected virtual bool HasReadyDescriptor => false;

    /// <summary>What its loop is after a run or a round: not waited for, since it is anybody's guess whether there will be another.</summary>
    protected virtual ParticipantState StateBetweenRuns => ParticipantState.Detached;

    public long Now(Clock clock) => Machine.Clocks.Read(clock);

    public IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        ThrowIfFaulty("timerfd_create");
        lock (SyncRoot)
        {
            var timer = new MachineTimer(this, clock, tag);
            _timers.Add(timer);
            return timer;
        }
    }

    public int Wait(Span<EpollEvent> buffer, TimeSpan timeout)
    {
        ThrowIfFaulty("epoll_wait");
        Span<EpollEvent> ready = buffer[..^WaitBatch.TimerSize];
        if (timeout == TimeSpan.Zero) return Look(ready);
        if (timeout != Timeout.InfiniteTimeSpan)
            throw new NotSupportedException("Virtual time passes by AdvanceAsync only: RunOnce(TimeSpan.Zero) looks, Timeout.InfiniteTimeSpan waits.");
        while (true)
        {
            lock (SyncRoot)
            {
                Participant.Thread = Thread.CurrentThread;
                _context = ExecutionContext.Capture();
                Machine.Turns.Rest(Participant);
                SignalWork();
            }

            Participant.AwaitTurn();
            lock (SyncRoot)
            {
                if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
                if (!HasWork) continue;
                return Collect(ready);
            }
        }
    }

    /// <summary>Between the two below, without the lock: one round, on the calling thread.</summary>
    public void RunRound()
    {
        ExecutionContext.Restore(_context!);
        SynchronizationContext.SetSynchronizationContext(Machine.Pool.Context); // After an await it goes on in the pool, as on Linux.
        try
        {
            _loop!.StandIn();
        }
        catch (Exception exception)
        {
            _failure = exception; // The loop dies of it, on its own thread.
        }
    }

    public void BeginRound() => Participant.State = ParticipantState.Running;

    public void EndRound()
    {
        Participant.State = ParticipantState.Idle;
        if (HasWork) Participant.State = ParticipantState.Ready;
    }

    public void Serve(IServedLoop? loop)
    {
        lock (SyncRoot)
        {
            bool isClosing = loop is null && _loop is { IsOwned: true }; // At once, on this thread: nothing moves before it has.
            bool isLook = loop is null && _loop is null && Participant.State != ParticipantState.Running;
            _loop = loop;
            if (!_disposed && !isClosing && !isLook) Machine.Turns.Rest(Participant, loop is null ? StateBetweenRuns : ParticipantState.Expected);
            Machine.Step();
        }
    }

    public void Wake()
    {
        ThrowIfFaulty("write(eventfd)");
        lock (SyncRoot)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _woken = true;
            SignalWork();
        }
    }

    public virtual Exception? Queue(IThreadPoolWorkItem work)
    {
        lock (SyncRoot) Machine.Pool.Add(work);
        return null;
    }

    public void Dispose()
    {
        lock (SyncRoot)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (MachineTimer timer in _timers) Machine.Events.Remove(timer);
            Machine.Turns.Leave(this);
            Machine.Step();
        }
    }

    /// <summary>Something may be ready: the loop has its turn when it comes. With the lock held.</summary>
    public void SignalWork()
    {
        if (Participant.State == ParticipantState.Idle && HasWork) Participant.State = ParticipantState.Ready;
        Machine.Step();
    }

    /// <summary>The call named is made once more: the errno that it is to fail with, or null.</summary>
    internal virtual int? FaultOf(string call) => null;

    /// <summary>What a read of a timer is to return instead of the truth; null for the truth.</summary>
    internal virtual long? NextRead() => null;

    internal void ThrowIfFaulty(string call)
    {
        if (FaultOf(call) is { } errno) throw new LinuxException(call, errno);
    }

    // In the order of due times, as timers that expire by the step are told.
    internal void ClockWasSet()
    {
        foreach (MachineTimer timer in _timers.OrderBy(static timer => timer.MonotonicDue).ToArray()) timer.ClockWasSet();
    }

    internal void SetReady(MachineTimer timer, bool isReady)
    {
        _ready.Remove(timer);
        if (!isReady) return;
        _ready.Add(timer);
        if (Participant.State == ParticipantState.Idle) Participant.State = ParticipantState.Ready;
    }

    internal void Remove(MachineTimer timer)
    {
        _ready.Remove(timer);
        _timers.Remove(timer);
    }

    protected virtual int TakeDescriptors(Span<EpollEvent> ready) => 0;

    // In a round that does not wait, whoever runs it: nobody's turn.
    private int Look(Span<EpollEvent> ready)
    {
        lock (SyncRoot)
        {
            if (Participant.State == ParticipantState.Expected) Participant.State = ParticipantState.Detached;
            int count = Collect(ready);
            Machine.Step();
            return count;
        }
    }

    private int Collect(Span<EpollEvent> ready)
    {
        if (_woken) WakeUps++;
        _woken = false;
        int count = Math.Min(_ready.Count, ready.Length);
        for (int i = 0; i < count; i++) ready[i] = new() { Data = _ready[i].Tag, Events = EpollEvents.In };
        return count + TakeDescriptors(ready[count..]);
    }
}
