namespace TimerAttributes.Testing.Turns;

/// <summary>
/// Decides which participant of a virtual machine works next: one at a time, in a fixed order. The machine's lock guards it. The tests of the
/// runtime derive from it, to let loops and the pool work at once as on Linux.
/// </summary>
/// <param name="monitor">The machine's monitor.</param>
/// <param name="pool">The machine's pool.</param>
internal class TurnScheduler(MachineMonitor monitor, MachinePool pool)
{
    private readonly List<IVirtualLoop> _loops = [];
    private readonly List<Worker> _workers = [];
    private readonly List<HandlerRun> _threadRuns = []; // Runs of jobs that have a thread of their own.
    private readonly List<Participant> _running = [];
    private bool _isEnding;
    private int _ranks;

    /// <summary>The loops of the machine, the oldest first.</summary>
    public IReadOnlyList<IVirtualLoop> Loops => _loops;

    /// <summary>The participants that have a turn, except those whose turn is suspended.</summary>
    public IReadOnlyList<Participant> Running => _running;

    /// <summary>Called when a participant is ready while another one has a turn. The turn may be blocked by what the first is to do.</summary>
    public Action? OnContention { get; set; }

    /// <summary>Whether a loop has yet to be run.</summary>
    public bool HasExpectedLoop
    {
        get
        {
            foreach (IVirtualLoop loop in _loops)
            {
                if (loop.Participant.State == ParticipantState.Expected) return true;
            }

            return false;
        }
    }

    /// <summary>Whether there is work to do for which no participant has a turn.</summary>
    public bool HasReady => Pool.HasWork || _loops.Exists(static loop => loop.Participant.State == ParticipantState.Ready)
        || _threadRuns.Exists(IsReady);

    /// <summary>The threads that serve loops and the pool, the oldest first.</summary>
    protected IReadOnlyList<Worker> Workers => _workers;

    protected MachinePool Pool { get; } = pool;

    /// <returns>The rank of the loop's timers among those due at the same instant.</returns>
    public int Join(IVirtualLoop loop)
    {
        _loops.Add(loop);
        return _ranks++;
    }

    public virtual void Leave(IVirtualLoop loop)
    {
        _loops.Remove(loop);
        _running.Remove(loop.Participant);
    }

    /// <summary>Adds a run that has a thread of its own.</summary>
    public void Join(HandlerRun run) => _threadRuns.Add(run);

    /// <summary>Removes a run; no effect if the run has no thread of its own or was removed before.</summary>
    public void Leave(HandlerRun run)
    {
        if (_threadRuns.Remove(run)) _running.Remove(run.Thread!);
    }

    /// <summary>Ends a participant's turn, if it has one.</summary>
    /// <param name="participant">The participant.</param>
    /// <param name="state">The participant's state from now on.</param>
    public void EndTurn(Participant participant, ParticipantState state = ParticipantState.Idle)
    {
        _running.Remove(participant);
        participant.EndTurn(state);
    }

    /// <summary>Ends the turn of a worker.</summary>
    /// <returns>Whether the worker's thread is to end, because the machine ends and there is nothing to do.</returns>
    public bool Release(Worker worker)
    {
        EndTurn(worker.Participant);
        monitor.Changed();
        return _isEnding && !worker.Participant.HasTurn && _workers.Remove(worker);
    }

    /// <summary>Lets the threads of all workers end as soon as they have nothing to do.</summary>
    public void End()
    {
        _isEnding = true;
        foreach (Worker worker in _workers.FindAll(IsIdle)) Grant(worker, loop: null);
    }

    /// <summary>Gives turns to participants that are ready, as many as may work at once.</summary>
    public virtual void GrantTurns()
    {
        while (CanGrant() && GrantNext())
        {
        }
    }

    /// <summary>
    /// Gives a turn beside those that are blocked, because they may wait for what another participant is to do. Turns that are blocked until
    /// virtual time has passed are suspended, so that time can pass.
    /// </summary>
    public void BypassBlocked()
    {
        foreach (HandlerRun run in _threadRuns)
        {
            if (run is { Waits: > 0, Blocked: null, Thread: { State: ParticipantState.Running, IsBlocked: true } thread }) Suspend(run, thread);
        }

        foreach (Worker worker in _workers)
        {
            if (worker.IsBlockedInWait) Suspend(worker.Run!, worker.Participant);
        }

        if (_running.Count > 0) GrantNext();
        monitor.Changed();
    }

    /// <summary>Suspends the turns of all workers that are in a handler, until that handler ends.</summary>
    public void AbandonHandlers()
    {
        foreach (Worker worker in _workers)
        {
            if (worker is { Participant.State: ParticipantState.Running, Run: { IsOver: false, Blocked: null } run })
                Suspend(run, worker.Participant);
        }
    }

    /// <summary>Takes up the turn again that is suspended in the run's handler, if there is one.</summary>
    public void Resume(HandlerRun run)
    {
        if (run.Blocked is not { } blocked) return;
        run.Blocked = null;
        _running.Add(blocked);
    }

    /// <summary>Gives the participant a turn.</summary>
    protected void Grant(Participant participant)
    {
        _running.Add(participant);
        participant.GrantTurn();
    }

    /// <summary>Gives a worker a turn for one work item of the pool.</summary>
    protected void GrantToPool() => Grant(IdleWorker(), loop: null);

    private static bool IsReady(HandlerRun run) => run.Thread!.State == ParticipantState.Ready && !run.Node.IsPaused;

    private static bool IsIdle(Worker worker) => worker.Participant.State == ParticipantState.Idle;

    private void Suspend(HandlerRun run, Participant blocked)
    {
        run.Blocked = blocked;
        _running.Remove(blocked);
    }

    private bool CanGrant()
    {
        if (_running.Count == 0) return true;
        OnContention?.Invoke();
        return false;
    }

    // Loops come first, then the pool, then the threads of jobs. Returns false when no participant is ready.
    private bool GrantNext()
    {
        if (_loops.Find(static loop => loop.Participant.State == ParticipantState.Ready) is { } loop) GrantToLoop(loop);
        else if (Pool.HasWork) GrantToPool();
        else if (_threadRuns.Find(IsReady) is { } run) Grant(run.Thread!);
        else return false;
        return true;
    }

    // The loop's own thread is needed only to end the loop. A worker spares the change of threads.
    private void GrantToLoop(IVirtualLoop loop)
    {
        if (!loop.CanRunRoundElsewhere)
        {
            Grant(loop.Participant);
            return;
        }

        loop.BeginRound();
        Grant(IdleWorker(), loop);
    }

    private void Grant(Worker worker, IVirtualLoop? loop)
    {
        worker.Assign(loop);
        Grant(worker.Participant);
    }

    private Worker IdleWorker()
    {
        Worker? worker = _workers.Find(IsIdle);
        if (worker is null) _workers.Add(worker = new(monitor, Pool, this));
        return worker;
    }
}
