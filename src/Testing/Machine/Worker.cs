namespace TimerAttributes.Testing.Machine;

/// <summary>
/// A thread that does the work of a virtual machine: stands in for loops, and is the pool's worker. One does it all, without a change of
/// threads; there are more only where a handler blocks and waits for what another one does.
/// </summary>
internal sealed class Worker
{
    [ThreadStatic]
    private static Worker? s_current;

    private readonly VirtualMachine _machine;
    private readonly ExecutionContext _empty = ExecutionContext.Capture()!;
    private MachineKernel? _kernel;

    public Worker(VirtualMachine machine)
    {
        _machine = machine;
        Participant.Thread = new(Work) { IsBackground = true, Name = "TimerAttributes virtual time" };
        Participant.Thread.UnsafeStart();
    }

    /// <summary>The calling thread's.</summary>
    public static Worker? Current => s_current;

    public Participant Participant { get; } = new(ParticipantState.Idle);

    /// <summary>The run whose handler it is calling.</summary>
    public HandlerRun? Run { get; set; }

    /// <summary>It is blocked in a handler that waits for virtual time.</summary>
    public bool IsBlockedInWait => Participant is { State: ParticipantState.Running, IsBlocked: true } && Run is { IsOver: false, Waits: > 0, Blocked: null };

    /// <summary>What to do with the next turn: one round of a kernel's loop, or, with null, what is next in the pool.</summary>
    public void Assign(MachineKernel? kernel) => _kernel = kernel;

    private void Work()
    {
        s_current = this;
        while (true)
        {
            Participant.AwaitTurn();
            MachineKernel? kernel;
            IThreadPoolWorkItem? work = null;
            lock (_machine.SyncRoot)
            {
                (kernel, _kernel) = (_kernel, null);
                if (kernel is null) _machine.Pool.TryTake(out work);
            }

            if (kernel is not null) kernel.RunRound();
            else if (work is not null) Execute(work);
            ExecutionContext.Restore(_empty);
            lock (_machine.SyncRoot)
            {
                if (Run?.Blocked == Participant) Run.Blocked = null; // The handler was left, and goes on by awaits.
                Run = null;
                kernel?.EndRound();
                if (_machine.Turns.Release(this)) return;
            }
        }
    }

    // Without a synchronization context, but for handlers: what a timer's callback or a cancellation sets going after a
    // ConfigureAwait(false) may then go on right here.
    private void Execute(IThreadPoolWorkItem work)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            work.Execute();
        }
        catch (Exception exception)
        {
            lock (_machine.SyncRoot) _machine.Fail(exception); // Elsewhere it would end the process: whoever lets time pass is told.
        }
    }
}
