namespace TimerAttributes.Testing.Turns;

/// <summary>
/// A thread that does the work of a virtual machine: rounds of loops, and work items of the pool. One worker does all of it, because a change
/// of threads costs more than most handlers. A second worker is made only while a handler blocks the thread of the first.
/// </summary>
internal sealed class Worker
{
    [ThreadStatic]
    private static Worker? _current;

    private readonly MachineMonitor _monitor;
    private readonly MachinePool _pool;
    private readonly TurnScheduler _turns;
    private readonly ExecutionContext _empty = ExecutionContext.Capture()!;
    private IVirtualLoop? _loop;

    public Worker(MachineMonitor monitor, MachinePool pool, TurnScheduler turns)
    {
        _monitor = monitor;
        _pool = pool;
        _turns = turns;
        Participant.Thread = new(Work) { IsBackground = true, Name = "TimerAttributes virtual time" };
        Participant.Thread.UnsafeStart();
    }

    /// <summary>The worker that the calling thread is; null on other threads.</summary>
    public static Worker? Current => _current;

    public Participant Participant { get; } = new(ParticipantState.Idle);

    /// <summary>The run whose handler the worker is calling; null for none.</summary>
    public HandlerRun? Run { get; set; }

    /// <summary>Whether the thread is blocked in a handler that waits for virtual time.</summary>
    public bool IsBlockedInWait =>
        Participant is { State: ParticipantState.Running, IsBlocked: true } && Run is { IsOver: false, Waits: > 0, Blocked: null };

    /// <summary>Sets what the worker does in its next turn.</summary>
    /// <param name="loop">The loop of which one round is to be run; null for one work item of the pool.</param>
    public void Assign(IVirtualLoop? loop) => _loop = loop;

    /// <summary>The handler of a run has returned, and the worker goes on with other work, in its turn. The caller holds the lock.</summary>
    public void Leave(HandlerRun left)
    {
        if (left.Blocked == Participant) _turns.Resume(left);
        if (Run == left) Run = null;
    }

    private void Work()
    {
        _current = this;
        while (true)
        {
            Participant.AwaitTurn();
            IVirtualLoop? loop;
            IThreadPoolWorkItem? work = null;
            lock (_monitor.SyncRoot)
            {
                (loop, _loop) = (_loop, null);
                if (loop is null) _pool.TryTake(out work);
            }

            if (loop is not null) loop.RunRound();
            else if (work is not null) Execute(work);
            ExecutionContext.Restore(_empty);
            lock (_monitor.SyncRoot)
            {
                Run = null;
                loop?.EndRound();
                if (_turns.Release(this)) return;
            }
        }
    }

    // Only handlers have a synchronization context. A continuation with ConfigureAwait(false) that a timer's callback or a cancellation
    // starts may then run inside that callback.
    private void Execute(IThreadPoolWorkItem work)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            work.Execute();
        }
        catch (Exception exception)
        {
            lock (_monitor.SyncRoot) _pool.Fail(exception);
        }
    }
}
