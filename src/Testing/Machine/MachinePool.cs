namespace TimerAttributes.Testing.Machine;

/// <summary>
/// A pool of one worker, which takes its work in order. Continuations of awaits come back to it. The machine's gate guards it.
/// </summary>
internal sealed class MachinePool(VirtualMachine machine)
{
    private readonly Queue<IThreadPoolWorkItem> _work = [];
    private readonly MachineContext _context = new(machine);
    private bool _isStarted;
    private bool _isEnding;

    public Party Party { get; } = new(PartyState.Asleep);

    /// <summary>From any thread, within the gate.</summary>
    public void Add(IThreadPoolWorkItem work)
    {
        _work.Enqueue(work);
        Start();
        if (Party.State == PartyState.Asleep) Party.State = PartyState.Ready;
        machine.Step();
    }

    /// <summary>Lets the worker go when it has done what there is.</summary>
    public void End()
    {
        _isEnding = true;
        if (!_isStarted) return;
        if (Party.State == PartyState.Asleep) Party.State = PartyState.Ready;
        machine.Step();
    }

    private void Start()
    {
        if (_isStarted) return;
        _isStarted = true;
        Party.Thread = new(Work) { IsBackground = true, Name = "TimerAttributes virtual pool" };
        Party.Thread.UnsafeStart();
    }

    private void Work()
    {
        ExecutionContext empty = ExecutionContext.Capture()!;
        while (true)
        {
            Party.AwaitTurn();
            IThreadPoolWorkItem? work;
            lock (machine.Gate)
            {
                if (!_work.TryDequeue(out work) && _isEnding)
                {
                    machine.Rest(Party);
                    _isStarted = false;
                    return;
                }
            }

            if (work is not null) Run(work);
            if (ExecutionContext.Capture() != empty) ExecutionContext.Restore(empty);
            lock (machine.Gate)
            {
                machine.Rest(Party);
                if (_work.Count > 0 || _isEnding) Party.State = PartyState.Ready;
                machine.Step();
            }
        }
    }

    // A timer's callback has no context: what goes on after ConfigureAwait(false) may then do so right here.
    private void Run(IThreadPoolWorkItem work)
    {
        SynchronizationContext.SetSynchronizationContext(work is ProviderTimer ? null : _context);
        try
        {
            work.Execute();
        }
        catch (Exception exception)
        {
            lock (machine.Gate) machine.Fail(exception); // Elsewhere it would end the process: whoever lets time pass is told.
        }
    }
}
