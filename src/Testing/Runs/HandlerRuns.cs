using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Runs;

/// <summary>The runs of handlers on a virtual machine, and which of them time has to wait for.</summary>
internal sealed class HandlerRuns(MachineMonitor monitor, TurnScheduler turns)
{
    private readonly HashSet<HandlerRun> _awaited = [];
    private readonly List<TestWait> _testWaits = [];

    /// <summary>The names of the jobs that time waits for, in alphabetical order. The caller holds the lock.</summary>
    public string[] AwaitedJobs => [.. _awaited.Select(static run => run.Job).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether a run with a time-out counts as waiting for virtual time until the time-out has come.</summary>
    public bool AdvanceToTimeout { get; set; }

    /// <summary>
    /// Whether time waits for a run. A run whose task the test has completed is waited for again, and one of a node that is paused is not. The caller
    /// holds the lock.
    /// </summary>
    public bool IsAnyAwaited()
    {
        for (int i = _testWaits.Count - 1; i >= 0; i--)
        {
            if (_testWaits[i].IsOver) EndTestWait(_testWaits[i]);
        }

        foreach (HandlerRun run in _awaited)
        {
            if (!run.Node.IsPaused) return true;
        }

        return false;
    }

    /// <inheritdoc cref="IRunObserver.Begin"/>
    public HandlerRun Begin(MachineNode node, string job, RunOn runOn, bool hasTimeout)
    {
        lock (monitor.SyncRoot)
        {
            Participant? thread = runOn == RunOn.Thread ? new(ParticipantState.Ready) : null;
            var run = new HandlerRun(job, node, thread, waitsForTimeout: hasTimeout && AdvanceToTimeout);
            if (run.Waits == 0) _awaited.Add(run);
            if (thread is not null) turns.Join(run);
            return run;
        }
    }

    /// <inheritdoc cref="IRunObserver.Enter"/>
    public static void Enter(HandlerRun entered)
    {
        if (entered.Thread is { } thread)
        {
            thread.Thread = Thread.CurrentThread;
            thread.AwaitTurn();
        }
        else if (Worker.Current is { } worker)
        {
            worker.Run = entered;
        }

        SynchronizationContext.SetSynchronizationContext(entered.Node.Context);
        HandlerRun.Current = entered;
    }

    /// <inheritdoc cref="IRunObserver.Leave"/>
    public void Leave(HandlerRun left)
    {
        if (left.Thread is null)
        {
            if (Worker.Current is not { } worker) return;
            lock (monitor.SyncRoot) worker.Leave(left);
            return;
        }

        lock (monitor.SyncRoot)
        {
            turns.Leave(left);
            left.IsOnThread = false;
            if (left.ReturnsToThread) Rejoin(left);
            monitor.Changed();
        }
    }

    /// <inheritdoc cref="IRunObserver.Return"/>
    public void Return(HandlerRun returning)
    {
        if (returning.Thread is null) return;
        lock (monitor.SyncRoot)
        {
            if (returning.IsOnThread) returning.ReturnsToThread = true; // The thread has yet to leave the beginning of the run.
            else Rejoin(returning);
            monitor.Changed();
        }
    }

    /// <inheritdoc cref="IRunObserver.TimeOut"/>
    public void TimeOut(HandlerRun late)
    {
        lock (monitor.SyncRoot)
        {
            if (!late.WaitsForTimeout) return;
            late.WaitsForTimeout = false;
            RemoveWait(late);
        }
    }

    /// <inheritdoc cref="IRunObserver.End"/>
    public void End(HandlerRun ended)
    {
        lock (monitor.SyncRoot)
        {
            ended.IsOver = true;
            _awaited.Remove(ended);
            turns.Resume(ended); // The handler has yet to return to the worker that called it.
            monitor.Progress++;
            turns.Leave(ended);
            monitor.Changed();
        }
    }

    /// <inheritdoc cref="IRunObserver.BeginWait"/>
    public Action? BeginWait()
    {
        // Neither part gives notice of the change, because the calling run still has its turn: nothing moves before that ends.
        if (HandlerRun.Current is not { } run) return null;
        lock (monitor.SyncRoot) AddWait(run);
        return () =>
        {
            lock (monitor.SyncRoot) RemoveWait(run);
        };
    }

    /// <summary>The run of the wait counts as waiting from now on.</summary>
    public void Add(TestWait wait)
    {
        lock (monitor.SyncRoot)
        {
            _testWaits.Add(wait);
            AddWait(wait.Run!);
            monitor.Changed();
        }
    }

    /// <summary>Ends the wait, unless it has ended already because the test has completed its task.</summary>
    public void Remove(TestWait wait)
    {
        lock (monitor.SyncRoot) EndTestWait(wait);
    }

    /// <summary>The run has one more wait. The caller holds the lock.</summary>
    public void AddWait(HandlerRun run)
    {
        if (run.Waits++ == 0) _awaited.Remove(run);
    }

    /// <summary>The run has one wait less. The caller holds the lock.</summary>
    public void RemoveWait(HandlerRun run)
    {
        if (--run.Waits > 0 || run.IsOver) return;
        turns.Resume(run);
        _awaited.Add(run);
    }

    /// <summary>Lets time go on without any of the present runs, until they wait for virtual time. The caller holds the lock.</summary>
    public void AbandonAll()
    {
        foreach (HandlerRun run in _awaited)
        {
            if (run.Thread is { State: ParticipantState.Running }) turns.Leave(run);
        }

        turns.AbandonHandlers();
        _awaited.Clear();
        monitor.Changed();
    }

    private void Rejoin(HandlerRun run)
    {
        run.ReturnsToThread = false;
        run.IsOnThread = true;
        run.Thread!.EndTurn(ParticipantState.Ready);
        turns.Join(run);
    }

    private void EndTestWait(TestWait wait)
    {
        if (_testWaits.Remove(wait)) RemoveWait(wait.Run!);
    }
}
