using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Turns;
using TimerAttributes.Zones;

namespace TimerAttributes.Testing.Kernel;

/// <summary>
/// The kernel of one loop on a <see cref="VirtualMachine"/>. It supports no watched descriptors. The tests of the runtime derive from it, and
/// add descriptors and faults.
/// </summary>
internal class MachineKernel : ILoopKernel, IVirtualLoop
{
    private readonly List<MachineTimer> _timers = [];
    private readonly List<MachineTimer> _ready = []; // In the order in which they have expired.
    private IServedLoop? _loop; // Null while no thread serves the loop.
    private ExecutionContext? _context; // That of the thread that serves the loop.
    private Exception? _failure; // Thrown by a round on another thread.
    private bool _isWoken;
    private bool _isDisposed;

    /// <param name="machine">The machine.</param>
    /// <param name="node">The process of the loop; null for the main one.</param>
    public MachineKernel(VirtualMachine machine, MachineNode? node = null)
    {
        Machine = machine;
        Node = node ?? machine.MainNode;
        lock (machine.SyncRoot) Rank = machine.Turns.Join(this);
    }

    public VirtualMachine Machine { get; }

    public MachineNode Node { get; }

    /// <summary>The lock that guards the machine and all of its parts.</summary>
    public object SyncRoot => Machine.SyncRoot;

    /// <summary>The rank of the kernel's timers among those due at the same instant.</summary>
    public int Rank { get; }

    public Participant Participant { get; } = new(ParticipantState.Expected);

    public SafeHandle Descriptor => throw new NotSupportedException("A loop on virtual time has no descriptor to wait for.");

    public virtual IWatchedDescriptors Watched { get; } = new NoDescriptors();

    public long WakeUps { get; private set; }

    /// <summary>The same number for each kernel, so that random choices are the same in each run of a test.</summary>
    public ulong Seed => 1;

    public string Host => Node.Name;

    public bool IsDisposed
    {
        get { lock (SyncRoot) return _isDisposed; }
    }

    public bool CanRunRoundElsewhere => _loop is { IsStopping: false } && _failure is null;

    public bool IsLoopThread => _loop is { IsLoopThread: true };

    /// <summary>The state of the loop after a run or a round. By default time does not wait for the loop, as there may be no other.</summary>
    protected virtual ParticipantState StateBetweenRuns => ParticipantState.Detached;

    /// <summary>Whether the loop has something to do: a wait returns at once. The caller holds the lock.</summary>
    protected virtual bool HasWork => _loop is { IsStopping: true } || _failure is not null || (!Node.IsPaused && (_isWoken || _ready.Count > 0));

    public long Now(Clock clock) => Node.Clocks.Read(clock);

    public virtual Zone LoadZone(string id) => ZoneNames.IsLocal(id) ? Machine.LocalZone.Zone : ZoneFiles.Load(id);

    public virtual IKernelTimer CreateTimer(Clock clock, ulong tag)
    {
        lock (SyncRoot)
        {
            var timer = new MachineTimer(this, clock, tag);
            _timers.Add(timer);
            return timer;
        }
    }

    public virtual int Wait(Span<EpollEvent> buffer, TimeSpan timeout)
    {
        Span<EpollEvent> ready = buffer[..^WaitBatch.TimerSize];
        if (timeout == TimeSpan.Zero) return CollectWithoutTurn(ready);
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            throw new NotSupportedException("A loop on virtual time cannot wait with a time-out, because time passes by AdvanceAsync only. "
                + "Call RunOnce with TimeSpan.Zero, which does not wait, or with Timeout.InfiniteTimeSpan.");
        }

        while (true)
        {
            lock (SyncRoot)
            {
                Participant.Thread = Thread.CurrentThread;
                _context = ExecutionContext.Capture();
                Machine.Turns.EndTurn(Participant);
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

    public void BeginRound() => Participant.State = ParticipantState.Running;

    public void RunRound()
    {
        ExecutionContext.Restore(_context!);
        SynchronizationContext.SetSynchronizationContext(Node.Context); // After an await a handler goes on in the pool, as on Linux.
        try
        {
            _loop!.StandIn();
        }
        catch (Exception exception)
        {
            _failure = exception; // The loop's own thread throws it.
        }
    }

    public void EndRound()
    {
        Participant.State = ParticipantState.Idle;
        if (HasWork) Participant.State = ParticipantState.Ready;
    }

    public void Serve(IServedLoop? loop)
    {
        lock (SyncRoot)
        {
            // A loop with an owner is disposed of on this thread at once. Its turn lasts until then, so that nothing moves before.
            bool isClosing = loop is null && _loop is { IsOwned: true };
            bool hasNoTurn = loop is null && _loop is null && Participant.State != ParticipantState.Running; // After a round that did not wait.
            _loop = loop;
            if (!_isDisposed && !isClosing && !hasNoTurn)
                Machine.Turns.EndTurn(Participant, loop is null ? StateBetweenRuns : ParticipantState.Expected);
            Machine.Monitor.Changed();
        }
    }

    public virtual void Wake()
    {
        lock (SyncRoot)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _isWoken = true;
            SignalWork();
        }
    }

    public virtual Exception? Queue(IThreadPoolWorkItem work)
    {
        lock (SyncRoot) Node.Add(work);
        return null;
    }

    public LinuxException? TakeFailure() => null;

    public void Dispose()
    {
        lock (SyncRoot)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            foreach (MachineTimer timer in _timers) Machine.Events.Remove(timer);
            Machine.Turns.Leave(this);
            Machine.Monitor.Changed();
        }
    }

    // In the order of due times, as the runtime hears of timers that a step of the clock makes expire.
    public void ClockWasSet()
    {
        foreach (MachineTimer timer in _timers.OrderBy(static timer => timer.MonotonicDue).ToArray()) timer.ClockWasSet();
    }

    /// <summary>Makes the loop ready for a turn if it has something to do. The caller holds the lock.</summary>
    public void SignalWork()
    {
        if (Participant.State == ParticipantState.Idle && HasWork) Participant.State = ParticipantState.Ready;
        Machine.Monitor.Changed();
    }

    internal void SetReady(MachineTimer timer, bool isReady)
    {
        _ready.Remove(timer);
        if (!isReady) return;
        _ready.Add(timer);
        if (Participant.State == ParticipantState.Idle && HasWork) Participant.State = ParticipantState.Ready;
    }

    internal void Remove(MachineTimer timer)
    {
        _ready.Remove(timer);
        _timers.Remove(timer);
    }

    /// <summary>Ends a wake-up, and fills in what is ready. The caller holds the lock.</summary>
    /// <returns>How many of <paramref name="ready"/> are filled in.</returns>
    protected virtual int Collect(Span<EpollEvent> ready)
    {
        if (_isWoken) WakeUps++;
        _isWoken = false;
        int count = Math.Min(_ready.Count, ready.Length);
        for (int i = 0; i < count; i++) ready[i] = new() { Data = _ready[i].Tag, Events = EpollEvents.In };
        return count;
    }

    // A round that does not wait needs no turn, whichever thread runs it.
    private int CollectWithoutTurn(Span<EpollEvent> ready)
    {
        lock (SyncRoot)
        {
            if (Participant.State == ParticipantState.Expected) Participant.State = ParticipantState.Detached;
            int count = Collect(ready);
            Machine.Monitor.Changed();
            return count;
        }
    }
}
