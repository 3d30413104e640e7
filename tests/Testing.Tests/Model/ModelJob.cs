namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A job by the book: docs/policies.md, and what the public members say of themselves.</summary>
internal sealed class ModelJob
{
    private readonly ModelRun _run;
    private readonly ModelMachine _machine;
    private readonly ModelGroup? _group;
    private readonly List<ModelCall> _waiting = [];
    private readonly List<ModelCall> _running = [];
    private readonly List<ModelTimer> _retries = [];
    private int _grids; // How often it was given another one.
    private bool _isPumping;

    public ModelJob(ModelRun run, JobSpec spec, ModelGroup? group)
    {
        (_run, _machine, _group, Spec) = (run, run.Machine, group, spec);
        IsPaused = !spec.Options.Enabled;
        IsPlain = spec.Wanted is null && spec.Options.IsPlain;
    }

    public JobSpec Spec { get; }

    /// <summary>Its due times; null before the start and after the stop.</summary>
    public ModelDues? Dues { get; private set; }

    /// <summary>Among those due at one instant.</summary>
    public long Place { get; private set; }

    public bool IsPaused { get; set; }

    /// <summary>It has no options, and nobody has triggered it.</summary>
    public bool IsPlain { get; private set; }

    public bool IsRunning => _running.Count > 0;

    /// <summary>How many due times there were.</summary>
    public long Counted { get; private set; }

    public ModelCounts Counts { get; } = new();

    private JobOptions Options => Spec.Options;

    private bool IsFull => _running.Count >= (Options.Overlap == Overlap.Concurrent ? Options.MaxConcurrency ?? 4 : 1);

    public void Start(ModelDues dues, long place) => (Dues, Place) = (dues, place);

    public void WallClockWasSet(long by)
    {
        if (Dues is { Clock: Clock.Realtime or Clock.RealtimeAlarm } dues) dues.Step(_machine.Read(dues.Clock), by);
    }

    public void Reschedule(long period)
    {
        if (Dues is null) return;
        bool isFirst = _grids++ == 0; // It is given a kernel timer of its own then.
        if (isFirst) Place = _machine.NextOrder();
        Dues.Reschedule(period, _machine.Read(Dues.Clock), isFirst);
    }

    /// <summary>Takes what is due, to be fired with the others.</summary>
    public Action Collect()
    {
        List<long> dues = Dues!.Take(_machine.Read(Dues.Clock));
        int grids = _grids;
        return () =>
        {
            if (grids == _grids && dues.Count > 0 && Dues is not null) Fire(dues);
        };
    }

    public void Triggered(ModelCall call)
    {
        IsPlain = false;
        bool waits = Options.Overlap is Overlap.Queue or Overlap.CancelPrevious;
        if (IsFull && !waits)
        {
            _run.Tell(call, JobResult.Skipped);
            return;
        }

        if (Options.Overlap == Overlap.CancelPrevious) CancelRunning();
        Enqueue(call);
    }

    /// <summary>Calls what may be called now.</summary>
    public void Pump()
    {
        if (_isPumping) return;
        _isPumping = true;
        while (_waiting.Count > 0)
        {
            ModelCall next = _waiting[0];
            if (IsPaused && next.Reason != TickReason.Manual)
            {
                _waiting.RemoveAt(0);
                if (next.Reason == TickReason.Scheduled) Suppress();
                continue;
            }

            if (IsFull || _group?.TryEnter(this) == false) break;
            _waiting.RemoveAt(0);
            Begin(next);
        }

        _isPumping = false;
    }

    /// <summary>What waits is not called, and what runs is told to end.</summary>
    public void Stop()
    {
        Dues = null;
        foreach (ModelCall call in _waiting)
        {
            if (call.Reason == TickReason.Scheduled && IsPaused) Counts.Suppressed++;
            else if (call.Reason == TickReason.Scheduled) Counts.Skipped++;
            _run.Tell(call, JobResult.Skipped);
        }

        _waiting.Clear();
        foreach (ModelCall call in _running.ToArray()) call.Cancel();
    }

    private void Fire(List<long> dues)
    {
        Counted += dues.Count;
        _retries.ForEach(_machine.Cancel);
        _retries.Clear();
        _waiting.RemoveAll(call => call.Reason == TickReason.Retry);
        _running.ForEach(call => call.IsPast = true);
        if (dues.Count > 1 && Options.Missed == MissedTicks.Drop)
        {
            Counts.Dropped += dues.Count;
            return;
        }

        if (dues.Count == 1 || Options.Missed != MissedTicks.Burst)
        {
            Counts.Missed += dues.Count - 1;
            Admit(NewCall(dues[0], dues.Count));
            return;
        }

        int dropped = Math.Max(0, dues.Count - (Options.MaxBurst ?? 10));
        Counts.Dropped += dropped;
        bool isFree = !IsFull && _waiting.Count == 0 && !IsPaused; // All of them are called then, one after the other.
        foreach (long due in dues.Skip(dropped))
        {
            if (isFree) _waiting.Add(NewCall(due, 1));
            else Admit(NewCall(due, 1));
        }

        Pump();
    }

    private ModelCall NewCall(long due, long expirations) => new(TickReason.Scheduled, due, _machine.UtcTicks(Dues!.Clock, due), expirations);

    private void Admit(ModelCall call)
    {
        bool isHeldUp = IsFull || _waiting.Count > 0;
        if (IsPaused) Suppress();
        else if (!isHeldUp) Enqueue(call);
        else if (Options.Overlap is Overlap.Skip or Overlap.Concurrent) Skip();
        else
        {
            if (Options.Overlap == Overlap.CancelPrevious) CancelRunning();
            if (_waiting.Count > 0 && _waiting[^1].Reason == TickReason.Scheduled)
            {
                _waiting[^1].Expirations += call.Expirations;
                Counts.Missed++;
            }
            else Enqueue(call);
        }
    }

    private void Skip()
    {
        Counts.Skipped++;
        Answered();
    }

    private void Suppress()
    {
        Counts.Suppressed++;
        Answered();
    }

    private void Answered() => Dues?.Restart(_machine.Read(Dues.Clock));

    private void Enqueue(ModelCall call)
    {
        _waiting.Add(call);
        Pump();
    }

    private void CancelRunning()
    {
        foreach (ModelCall call in _running) _machine.Pool.Enqueue(call.Cancel);
    }

    private void Begin(ModelCall call)
    {
        _running.Add(call);
        if (Options.Timeout is { } timeout) call.TimeoutTimer = _machine.AddLoopTimer(timeout, () => TimeOut(call, timeout));
        if (Options.RunOn == RunOn.Loop) _run.Call(this, call);
        else if (Options.RunOn == RunOn.Pool) _machine.Pool.Enqueue(() => _run.Call(this, call));
        else _machine.Threads.Enqueue(() => _run.Call(this, call));
    }

    private void TimeOut(ModelCall call, TimeSpan timeout)
    {
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
            && !call.IsPast && !IsPaused && !_waiting.Exists(other => other.Reason == TickReason.Scheduled);
        if (repeats) _retries.Add(_machine.AddLoopTimer(RetryDelay(call.Repeats), () => Retry(call.Repeats + 1)));
        Pump();
        _group?.Next();
    }

    private void Retry(int repeats)
    {
        if (IsPaused) return;
        long now = _machine.Read(Spec.Schedule.Clock);
        Enqueue(new(TickReason.Retry, now, _machine.UtcTicks(Spec.Schedule.Clock, now), expirations: 1) { Repeats = repeats });
    }

    private TimeSpan RetryDelay(int before)
    {
        double doubled = Options.RetryDelay!.Value.Ticks * Math.Pow(2, before);
        double more = doubled / 4 * (Scheduling.StableHash.Of(Spec.Name, (ulong)before) >> 11) * (1.0 / (1UL << 53));
        return TimeSpan.FromTicks((long)(doubled + more));
    }
}
