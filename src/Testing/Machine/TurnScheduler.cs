namespace TimerAttributes.Testing.Machine;

/// <summary>Who works on a virtual machine, and whose turn it is. The machine's lock guards it.</summary>
/// <param name="machine">The machine.</param>
/// <param name="isSerial">One turn at a time, in a fixed order. Otherwise loops and the pool go on at once, as on Linux.</param>
internal sealed class TurnScheduler(VirtualMachine machine, bool isSerial)
{
    private readonly List<MachineKernel> _kernels = [];
    private readonly List<Worker> _workers = [];
    private readonly List<Participant> _threads = [];
    private readonly List<Participant> _running = [];
    private bool _isEnding;
    private int _ranks;

    public IReadOnlyList<MachineKernel> Kernels => _kernels;

    public IReadOnlyList<Participant> Running => _running;

    /// <summary>Told when somebody has to wait for the end of another's turn, which may wait for it in turn.</summary>
    public Action? OnContention { get; set; }

    /// <summary>A loop has yet to be run.</summary>
    public bool HasExpectedLoop
    {
        get
        {
            foreach (MachineKernel kernel in _kernels)
            {
                if (kernel.Participant.State == ParticipantState.Expected) return true;
            }

            return false;
        }
    }

    /// <summary>Somebody has something to do, and it is not their turn.</summary>
    public bool HasReady => machine.Pool.HasWork || _kernels.Exists(static kernel => kernel.Participant.State == ParticipantState.Ready)
        || _threads.Exists(static thread => thread.State == ParticipantState.Ready);

    /// <returns>The kernel's place among those due at one instant.</returns>
    public int Join(MachineKernel kernel)
    {
        _kernels.Add(kernel);
        return _ranks++;
    }

    public void Leave(MachineKernel kernel)
    {
        _kernels.Remove(kernel);
        _running.Remove(kernel.Participant);
        if (!isSerial && _kernels.Count == 0) End(); // There will be no other.
    }

    /// <summary>The thread of a job gets in line.</summary>
    public void Join(Participant thread) => _threads.Add(thread);

    public void Leave(Participant thread)
    {
        _threads.Remove(thread);
        _running.Remove(thread);
    }

    /// <summary>A participant comes to rest.</summary>
    public void Rest(Participant participant, ParticipantState state = ParticipantState.Idle)
    {
        _running.Remove(participant);
        participant.EndTurn(state);
    }

    /// <summary>A participant that has its turn is not waited for.</summary>
    public void Suspend(Participant participant) => _running.Remove(participant);

    /// <summary>And is again.</summary>
    public void Resume(Participant participant) => _running.Add(participant);

    /// <summary>A worker comes to rest. True when it is to go, since there is nothing to do and nobody needs it any more.</summary>
    public bool Release(Worker worker)
    {
        Rest(worker.Participant);
        machine.Step();
        return _isEnding && !worker.Participant.HasTurn && _workers.Remove(worker);
    }

    /// <summary>Workers go when they have nothing to do.</summary>
    public void End()
    {
        _isEnding = true;
        foreach (Worker worker in _workers.FindAll(static worker => worker.Participant.State == ParticipantState.Idle)) Grant(worker, kernel: null);
    }

    /// <summary>Gives turns to whoever is ready, as far as that may be.</summary>
    public void GrantTurns()
    {
        while (CanGrant() && GrantNext())
        {
        }
    }

    /// <summary>Those who have a turn are blocked: by what another one does with its turn, or by virtual time, which is to pass then.</summary>
    public void BypassBlocked()
    {
        machine.Runs?.SuspendBlockedThreads();
        foreach (Worker worker in _workers)
        {
            if (worker.IsBlockedInWait) machine.Runs!.SuspendBlocked(worker.Run!, worker.Participant);
        }

        if (_running.Count > 0) GrantNext();
        machine.Step();
    }

    /// <summary>Nobody waits for the workers that are in a handler, until that has ended.</summary>
    public void AbandonHandlers()
    {
        foreach (Worker worker in _workers)
        {
            if (worker is { Participant.State: ParticipantState.Running, Run: { IsOver: false, Blocked: null } run }) machine.Runs!.SuspendBlocked(run, worker.Participant);
        }
    }

    private bool CanGrant()
    {
        if (!isSerial || _running.Count == 0) return true;
        OnContention?.Invoke();
        return false;
    }

    // Loops first, then the pool, then the threads of jobs.
    private bool GrantNext()
    {
        foreach (MachineKernel kernel in _kernels)
        {
            if (kernel.Participant.State != ParticipantState.Ready) continue;
            if (!isSerial || !kernel.CanRunRoundElsewhere) return Grant(kernel.Participant);
            kernel.BeginRound();
            return Grant(IdleWorker(), kernel);
        }

        if (machine.Pool.HasWork && (isSerial || !_workers.Exists(static worker => worker.Participant.State == ParticipantState.Running)))
            return Grant(IdleWorker(), kernel: null);
        return _threads.Find(static thread => thread.State == ParticipantState.Ready) is { } next && Grant(next);
    }

    private bool Grant(Worker worker, MachineKernel? kernel)
    {
        worker.Assign(kernel);
        return Grant(worker.Participant);
    }

    private bool Grant(Participant participant)
    {
        _running.Add(participant);
        participant.GrantTurn();
        return true;
    }

    private Worker IdleWorker()
    {
        Worker? worker = _workers.Find(static worker => worker.Participant.State == ParticipantState.Idle);
        if (worker is null) _workers.Add(worker = new(machine));
        return worker;
    }
}
