namespace TimerAttributes.Testing.Tests.Model;

/// <content>A call from its begin to its end, and what follows.</content>
internal sealed partial class ModelJob
{
    private void CancelRunning()
    {
        foreach (ModelCall call in _running)
        {
            if (!call.IsTimedOut) call.IsReplaced = true;
            _machine.Pool.Enqueue(call.Cancel);
        }
    }

    private void Begin(ModelCall call)
    {
        _running.Add(call);
        if (Options.Timeout is { } timeout) call.TimeoutTimer = _machine.AddLoopTimer(timeout, () => TimeOut(call, timeout));
        if (Options.RunOn == RunOn.Loop) _run.Call(this, call);
        else (Options.RunOn == RunOn.Pool ? _machine.Pool : _machine.Threads).Enqueue(() => _run.Call(this, call));
    }

    private void TimeOut(ModelCall call, TimeSpan timeout)
    {
        if (call.IsReplaced) return;
        call.IsTimedOut = true;
        Counts.Timeouts++;
        _machine.Pool.Enqueue(call.Cancel);
        call.TimeoutTimer = _machine.AddLoopTimer(timeout, () => _run.Report(this, call, nameof(TimeoutException)));
    }

    /// <summary>The call has ended, to the loop's knowledge.</summary>
    public void End(ModelCall call, JobResult result)
    {
        _machine.Cancel(call.TimeoutTimer);
        _running.Remove(call);
        _run.Tell(call, result);
        if (Dues is null) return; // After the stop nothing follows.
        _group?.Leave();
        if (call.Reason == TickReason.Scheduled) Answered();
        bool repeats = result is JobResult.Failed or JobResult.TimedOut && call.Reason != TickReason.Manual && call.Repeats < Options.Retries
            && !call.IsPast && !_waiting.Exists(other => other.Reason == TickReason.Scheduled);
        if (repeats) _retries.Add(_machine.AddLoopTimer(Spec.RetryDelay(call.Repeats), () => Retry(call.Repeats + 1)));
        Pump();
        _group?.Next();
    }

    private void Retry(int repeats)
    {
        long now = _machine.Read(Spec.Schedule.Clock);
        Enqueue(new(TickReason.Retry, now - _machine.Setting(Spec.Schedule.Clock), _machine.UtcTicks(Spec.Schedule.Clock, now), expirations: 1) { Repeats = repeats });
    }
}
