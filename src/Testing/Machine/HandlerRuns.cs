using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Testing.Machine;

/// <summary>The runs of handlers, and which of them have to do something before time may move.</summary>
internal sealed class HandlerRuns(VirtualMachine machine) : IRunObserver
{
    private readonly HashSet<HandlerRun> _awaited = [];
    private readonly List<HandlerRun> _onThreads = [];
    private readonly List<Gate> _gates = [];

    /// <summary>Whether any has something to do before time may move: what the test has completed is not waited for. Within the gate.</summary>
    public bool IsAnyAwaited()
    {
        for (int i = _gates.Count - 1; i >= 0; i--)
        {
            if (_gates[i].IsOpen) Remove(_gates[i]);
        }

        return _awaited.Count > 0;
    }

    /// <summary>The names of the jobs that hold up time.</summary>
    public string[] AwaitedJobs => [.. _awaited.Select(run => run.Job).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A run that will be timed out waits for virtual time.</summary>
    public bool CountsTimeouts { get; set; }

    public object Begin(string job, RunOn runOn, bool hasTimeout)
    {
        lock (machine.Gate)
        {
            var run = new HandlerRun(job, runOn == RunOn.Thread ? new(PartyState.Ready) : null, hasTimeout && CountsTimeouts);
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
        else if (Driver.Current is { } driver) driver.Run = entered;

        SynchronizationContext.SetSynchronizationContext(machine.Pool.Context);
        HandlerRun.Current = entered;
    }

    public void Leave(object run)
    {
        var left = (HandlerRun)run;
        if (left.Thread is null) return;
        lock (machine.Gate)
        {
            FreeThread(left);
            machine.Step();
        }
    }

    public void TimeOut(object run)
    {
        var late = (HandlerRun)run;
        lock (machine.Gate)
        {
            if (!late.AwaitsTimeout) return;
            late.AwaitsTimeout = false;
            RemoveWait(late);
        }
    }

    public void End(object run)
    {
        var ended = (HandlerRun)run;
        lock (machine.Gate)
        {
            ended.IsOver = true;
            _awaited.Remove(ended);
            Awaken(ended); // A driver has still to come back from it.
            machine.Progress++;
            FreeThread(ended);
            machine.Step();
        }
    }

    // The run's turn goes on: nothing moves before that is over.
    public Action? BeginWait()
    {
        if (HandlerRun.Current is not { } run) return null;
        lock (machine.Gate) AddWait(run);
        return () =>
        {
            lock (machine.Gate) RemoveWait(run);
        };
    }

    /// <summary>The gate's run waits for the test. Within the machine's gate.</summary>
    public void Add(Gate gate)
    {
        _gates.Add(gate);
        AddWait(gate.Run!);
    }

    /// <summary>And does no more, also if this is heard of twice. Within the machine's gate.</summary>
    public void Remove(Gate gate)
    {
        if (_gates.Remove(gate)) RemoveWait(gate.Run!);
    }

    /// <summary>The run waits for virtual time, or for the test. Within the gate.</summary>
    public void AddWait(HandlerRun run)
    {
        if (run.Waits++ == 0) _awaited.Remove(run);
    }

    /// <summary>That has come. Within the gate.</summary>
    public void RemoveWait(HandlerRun run)
    {
        if (--run.Waits > 0 || run.IsOver) return;
        Awaken(run);
        _awaited.Add(run);
    }

    /// <summary>The threads of jobs that are blocked until virtual time has passed are at rest. Within the gate.</summary>
    public void RestSleepers()
    {
        foreach (HandlerRun run in _onThreads)
        {
            if (run is { Waits: > 0, Sleeper: null, Thread: { State: PartyState.Running, IsBlocked: true } thread }) PutToSleep(run, thread);
        }
    }

    /// <summary>The party is blocked in the run's handler until virtual time has passed: at rest. Within the gate.</summary>
    public void PutToSleep(HandlerRun run, Party sleeper)
    {
        run.Sleeper = sleeper;
        machine.Turns.Suspend(sleeper);
    }

    /// <summary>Waits for none of these any longer, unless they come to wait for virtual time. Within the gate.</summary>
    public void LeaveAll()
    {
        foreach (HandlerRun run in _awaited)
        {
            if (run.Thread is { State: PartyState.Running }) FreeThread(run);
        }

        machine.Turns.LeaveHandlers();
        _awaited.Clear();
        machine.Step();
    }

    private void Awaken(HandlerRun run)
    {
        if (run.Sleeper is not { } sleeper) return;
        run.Sleeper = null;
        machine.Turns.Resume(sleeper);
    }

    private void FreeThread(HandlerRun run)
    {
        if (_onThreads.Remove(run)) machine.Turns.Leave(run.Thread!);
    }
}
