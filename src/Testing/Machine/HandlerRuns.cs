using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Testing.Machine;

/// <summary>The runs of handlers, and which of them have to do something before time may move.</summary>
internal sealed class HandlerRuns(VirtualMachine machine) : IRunObserver
{
    private readonly HashSet<HandlerRun> _awaited = [];
    private readonly List<HandlerRun> _onThreads = [];
    private readonly List<TestWait> _testWaits = [];

    /// <summary>Whether any has something to do before time may move: what the test has completed is not waited for. With the lock held.</summary>
    public bool IsAnyAwaited()
    {
        for (int i = _testWaits.Count - 1; i >= 0; i--)
        {
            if (_testWaits[i].IsOver) Remove(_testWaits[i]);
        }

        return _awaited.Count > 0;
    }

    /// <summary>The names of the jobs that hold up time.</summary>
    public string[] AwaitedJobs => [.. _awaited.Select(run => run.Job).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A run that will be timed out waits for virtual time.</summary>
    public bool AdvanceToTimeout { get; set; }

    public object Begin(string job, RunOn runOn, bool hasTimeout)
    {
        lock (machine.SyncRoot)
        {
            var run = new HandlerRun(job, runOn == RunOn.Thread ? new(ParticipantState.Ready) : null, hasTimeout && AdvanceToTimeout);
            if (run.Waits == 0) _awaited.Add(run);
            if (run.Thread is { } thread)
            {
                _onThreads.Add(run);
                machine.Turns.Join(thread);
            }

            return run;
        }
    }

    public void Enter(object run)
    {
        var entered = (HandlerRun)run;
        if (entered.Thread is { } thread)
        {
            thread.Thread = Thread.CurrentThread;
            thread.AwaitTurn();
        }
        else if (Worker.Current is { } worker) worker.Run = entered;

        SynchronizationContext.SetSynchronizationContext(machine.Pool.Context);
        HandlerRun.Current = entered;
    }

    public void Leave(object run)
    {
        var left = (HandlerRun)run;
        if (left.Thread is null) return;
        lock (machine.SyncRoot)
        {
            FreeThread(left);
            machine.Step();
        }
    }

    public void TimeOut(object run)
    {
        var late = (HandlerRun)run;
        lock (machine.SyncRoot)
        {
            if (!late.AwaitsTimeout) return;
            late.AwaitsTimeout = false;
            RemoveWait(late);
        }
    }

    public void End(object run)
    {
        var ended = (HandlerRun)run;
        lock (machine.SyncRoot)
        {
            ended.IsOver = true;
            _awaited.Remove(ended);
            ResumeBlocked(ended); // A worker has still to come back from it.
            machine.Progress++;
            FreeThread(ended);
            machine.Step();
        }
    }

    // The run's turn goes on: nothing moves before that is over.
    public Action? BeginWait()
    {
        if (HandlerRun.Current is not { } run) return null;
        lock (machine.SyncRoot) AddWait(run);
        return () =>
        {
            lock (machine.SyncRoot) RemoveWait(run);
        };
    }

    /// <summary>The run waits for the test. With the lock held.</summary>
    public void Add(TestWait wait)
    {
        _testWaits.Add(wait);
        AddWait(wait.Run!);
    }

    /// <summary>And does no more, also if this is heard of twice. With the lock held.</summary>
    public void Remove(TestWait wait)
    {
        if (_testWaits.Remove(wait)) RemoveWait(wait.Run!);
    }

    /// <summary>The run waits for virtual time, or for the test. With the lock held.</summary>
    public void AddWait(HandlerRun run)
    {
        if (run.Waits++ == 0) _awaited.Remove(run);
    }

    /// <summary>That has come. With the lock held.</summary>
    public void RemoveWait(HandlerRun run)
    {
        if (--run.Waits > 0 || run.IsOver) return;
        ResumeBlocked(run);
        _awaited.Add(run);
    }

    /// <summary>The threads of jobs that are blocked until virtual time has passed are at rest. With the lock held.</summary>
    public void SuspendBlockedThreads()
    {
        foreach (HandlerRun run in _onThreads)
        {
            if (run is { Waits: > 0, Blocked: null, Thread: { State: ParticipantState.Running, IsBlocked: true } thread }) SuspendBlocked(run, thread);
        }
    }

    /// <summary>The participant is blocked in the run's handler until virtual time has passed: at rest. With the lock held.</summary>
    public void SuspendBlocked(HandlerRun run, Participant blocked)
    {
        run.Blocked = blocked;
        machine.Turns.Suspend(blocked);
    }

    /// <summary>Waits for none of these any longer, unless they come to wait for virtual time. With the lock held.</summary>
    public void AbandonAll()
    {
        foreach (HandlerRun run in _awaited)
        {
            if (run.Thread is { State: ParticipantState.Running }) FreeThread(run);
        }

        machine.Turns.AbandonHandlers();
        _awaited.Clear();
        machine.Step();
    }

    private void ResumeBlocked(HandlerRun run)
    {
        if (run.Blocked is not { } blocked) return;
        run.Blocked = null;
        machine.Turns.Resume(blocked);
    }

    private void FreeThread(HandlerRun run)
    {
        if (_onThreads.Remove(run)) machine.Turns.Leave(run.Thread!);
    }
}
