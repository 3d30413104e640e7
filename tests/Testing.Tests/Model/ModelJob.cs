namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A job by the book: docs/policies.md, and what the public members say of themselves.</summary>
internal sealed partial class ModelJob
{
    private readonly ModelRun _run;
    private readonly ModelMachine _machine;
    private readonly ModelGroup? _group;
    private readonly List<ModelCall> _waiting = [];
    private readonly List<ModelCall> _running = [];
    private readonly List<ModelTimer> _retries = [];
    private readonly ModelPause _pause;
    private int _grids; // How often it was given another one.
    private bool _isOfPause; // What is fired was due in a pause that is over.
    private long? _leaptSetting; // Of the clock before a step that has leapt over due times.
    private long _setting; // Of the clock when what is fired was due.
    private bool _isPumping;

    public ModelJob(ModelRun run, JobSpec spec, ModelGroup? group)
    {
        (_run, _machine, _group, Spec) = (run, run.Machine, group, spec);
        _pause = new(_machine, spec.Schedule.Clock);
        _pause.Set(!spec.Options.Enabled);
        IsPlain = spec.Wanted is null && spec.Options.IsPlain;
    }

    public JobSpec Spec { get; }

    /// <summary>Its due times; null before the start and after the stop.</summary>
    public ModelDues? Dues { get; private set; }

    /// <summary>Among those due at one instant.</summary>
    public long Place { get; private set; }

    public bool IsPaused => _pause.IsOn;

    /// <summary>Whether the job has no options and was not triggered.</summary>
    public bool IsPlain { get; private set; }

    public bool IsRunning => _running.Count > 0;

    /// <summary>How many due times there were.</summary>
    public long Counted { get; private set; }

    public ModelCounts Counts { get; } = new();

    private JobOptions Options => Spec.Options;

    private bool IsFull => _running.Count >= (Options.Overlap == Overlap.Concurrent ? Options.MaxConcurrency ?? 4 : 1);

    public void Start(ModelDues dues, long place) => (Dues, Place) = (dues, place);

    public void Pause(bool isPaused)
    {
        _pause.Set(isPaused);
        if (!isPaused) return;
        _retries.ForEach(_machine.Cancel);
        _retries.Clear();
        foreach (ModelCall call in _waiting.Concat(_running)) call.IsPast = true;
    }

    public void WallClockWasSet(long by)
    {
        if (Dues is not { Clock: Clock.Realtime or Clock.RealtimeAlarm } dues) return;
        int leaptOver = dues.Step(_machine.Read(dues.Clock), by);
        Counts.SteppedOver += leaptOver;
        Counted += leaptOver;
        if (dues.Next <= _machine.Read(dues.Clock) && by >= ModelDues.LeastStep) _leaptSetting = _machine.Setting(dues.Clock) - by;
    }

    public void Reschedule(long period)
    {
        if (Dues is null) return;
        if (_grids++ == 0) Place = _machine.NextOrder();
        Dues.Reschedule(period, _machine.Read(Dues.Clock));
    }

    /// <summary>Takes what is due, to be fired with the others.</summary>
    public Action Collect()
    {
        List<long> dues = Dues!.Take(_machine.Read(Dues.Clock));
        int grids = _grids;
        long setting = _leaptSetting ?? _machine.Setting(Dues.Clock);
        _leaptSetting = null;
        return () =>
        {
            _setting = setting;
            if (grids != _grids || dues.Count == 0 || Dues is null) return;
            int past = _pause.CountPast(dues, setting);
            _isOfPause = true;
            if (past > 0) Fire(dues[..past]);
            _isOfPause = false;
            if (past < dues.Count) Fire(dues[past..]);
        };
    }

    public void Triggered(ModelCall call)
    {
        IsPlain = false;
        bool waits = Options.Overlap is Overlap.Queue or Overlap.CancelPrevious;
        if (Options.Overlap == Overlap.CancelPrevious) CancelRunning();
        if (IsFull && !waits) _run.Tell(call, JobResult.Skipped);
        else Enqueue(call);
    }

    /// <summary>Calls what may be called now.</summary>
    public void Pump()
    {
        if (_isPumping) return;
        _isPumping = true;
        while (true)
        {
            DropPast();
            if (_waiting.Count == 0 || IsFull || _group?.TryEnter(this) == false) break;
            ModelCall next = _waiting[0];
            _waiting.RemoveAt(0);
            Begin(next);
        }

        _isPumping = false;
    }

    /// <summary>What waits is not called, and what runs is told to end.</summary>
    public void Stop()
    {
        Dues = null;
        DropPast();
        foreach (ModelCall call in _waiting)
        {
            if (call.Reason == TickReason.Scheduled) Counts.Skipped++;
            _run.Tell(call, JobResult.Skipped);
        }

        _waiting.Clear();
        foreach (ModelCall call in _running.ToArray()) call.Cancel();
    }

    private void Fire(List<long> dues)
    {
        Counted += dues.Count;
        DropPast();
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
        bool isFree = !IsFull && _waiting.Count == 0; // All of them are called then, one after the other.
        foreach (long due in dues.Skip(dropped))
        {
            if (isFree) _waiting.Add(NewCall(due, 1));
            else Admit(NewCall(due, 1));
        }

        Pump();
    }

    private void DropPast()
    {
        foreach (ModelCall call in _waiting.Where(call => call.Reason != TickReason.Manual && (call.IsPast || IsPaused || _isOfPause)).ToArray())
        {
            _waiting.Remove(call);
            if (call.Reason == TickReason.Scheduled) Suppress();
        }
    }

    private ModelCall NewCall(long due, long expirations) => new(TickReason.Scheduled, due - _setting, _machine.UtcTicks(Dues!.Clock, due), expirations);

    private void Admit(ModelCall call)
    {
        bool isHeldUp = IsFull || _waiting.Count > 0;
        if (IsPaused || _isOfPause) Suppress();
        else if (!isHeldUp) Enqueue(call);
        else if (Options.Overlap is Overlap.Skip or Overlap.Concurrent)
        {
            Counts.Skipped++;
            Answered();
        }
        else
        {
            if (Options.Overlap == Overlap.CancelPrevious) CancelRunning();
            if (_waiting.FindLast(other => other.Reason == TickReason.Scheduled) is { } before)
            {
                before.Expirations += call.Expirations;
                Counts.Missed++;
            }
            else Enqueue(call);
        }
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
}
