namespace TimerAttributes.Testing.Machine;

/// <summary>
/// A thread that does the work of a virtual machine: stands in for loops, and is the pool's worker. One does it all, without a change of
/// threads; there are more only where a handler blocks and waits for what another one does.
/// </summary>
internal sealed class Driver
{
    [ThreadStatic]
    private static Driver? s_current;

    private readonly VirtualMachine _machine;
    private readonly ExecutionContext _empty = ExecutionContext.Capture()!;
    private MachineKernel? _kernel;

    public Driver(VirtualMachine machine)
    {
        _machine = machine;
        Party.Thread = new(Work) { IsBackground = true, Name = "TimerAttributes virtual time" };
        Party.Thread.UnsafeStart();
    }

    /// <summary>The calling thread's.</summary>
    public static Driver? Current => s_current;

    public Party Party { get; } = new(PartyState.Asleep);

    /// <summary>The run whose handler it is calling.</summary>
    public HandlerRun? Run { get; set; }

    /// <summary>It is blocked in a handler that waits for virtual time.</summary>
    public bool IsSleeper => Party is { State: PartyState.Running, IsBlocked: true } && Run is { IsOver: false, Waits: > 0, Sleeper: null };

    /// <summary>What to do with the next turn: one round of a kernel's loop, or, with null, what is next in the pool.</summary>
    public void Drive(MachineKernel? kernel) => _kernel = kernel;

    private void Work()
    {
        s_current = this;
        while (true)
        {
            Party.AwaitTurn();
            MachineKernel? kernel;
            IThreadPoolWorkItem? work = null;
            lock (_machine.Gate)
            {
                (kernel, _kernel) = (_kernel, null);
                if (kernel is null) _machine.Pool.TryTake(out work);
            }

            if (kernel is not null) kernel.StandIn();
            else if (work is not null) Execute(work);
            ExecutionContext.Restore(_empty);
            lock (_machine.Gate)
            {
                if (Run?.Sleeper == Party) Run.Sleeper = null; // The handler was left, and goes on by awaits.
                Run = null;
                kernel?.EndStandIn();
                if (_machine.Turns.Retire(this)) return;
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
            lock (_machine.Gate) _machine.Fail(exception); // Elsewhere it would end the process: whoever lets time pass is told.
        }
    }
}
