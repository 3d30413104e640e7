using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Decides what becomes of each tick of a job with options: whether it is called, when, how often, and beside what. All of it is the
/// loop thread's; a call that ends elsewhere is posted to it.
/// </summary>
internal sealed class JobExecutor
{
    private readonly JobRunner _runner;
    private readonly JobContext _parts;
    private readonly JobOptions _options;
    private readonly GroupLock? _group;
    private JobInvocation[] _calls; // The runner's own first. Any thread may read them: there is a new array when there is one more.
    private readonly WaitingRuns _waiting = new();
    private readonly RetryPlanner _retries;
    private readonly int _most;
    private bool _isPumping;

    public JobExecutor(JobRunner runner)
    {
        _runner = runner;
        _parts = runner.Parts;
        _options = _parts.Options;
        _group = _parts.Group;
        _most = _options.Overlap == Overlap.Concurrent ? _options.MaxConcurrency ?? JobOptions.DefaultMaxConcurrency : 1;
        if (_most > 1) _parts.Counters.Share();
        _retries = new(_parts, this);
        _calls = [new(this, runner, _parts)];
    }

    /// <inheritdoc cref="JobRunner.IsAnyBusy"/>
    public bool IsAnyBusy => Array.Exists(Volatile.Read(ref _calls), static control => control.Call.IsBusy);

    /// <inheritdoc cref="JobRunner.IsRunning"/>
    public bool IsRunning => Array.Exists(Volatile.Read(ref _calls), static control => control.Call.IsUnderWay);

    /// <inheritdoc cref="JobRunner.HasBegunCall"/>
    public bool HasBegunCall => Array.Exists(Volatile.Read(ref _calls), static control => control.Call.HasBegun);

    /// <inheritdoc cref="JobRunner.Pauses"/>
    public int Pauses => _runner.Pauses;

    /// <summary>A tick.</summary>
    public void Fire(in Firing expiry)
    {
        TakeUpEnded();
        DropPast();
        if (_options.Retries > 0) GiveUpRetries();
        long expirations = expiry.Expirations;
        if (expirations > 1 && _options.Missed == MissedTicks.Drop)
        {
            _parts.Counters.Dropped(expirations);
            return;
        }

        if (expirations > 1 && _options.Missed == MissedTicks.Burst)
        {
            Burst(expiry);
            return;
        }

        _parts.Counters.Missed(expirations - 1);
        Admit(expiry);
    }

    /// <summary>Somebody wants a call now.</summary>
    public void Trigger(in Firing now, TriggerCompletion completion)
    {
        bool mayWait = _options.Overlap is Overlap.Queue or Overlap.CancelPrevious;
        if (_parts.Lifetime.Stopping || (!mayWait && FindIdle() is null))
        {
            completion.Complete(_runner.Skipped(now));
            return;
        }

        JobTelemetry.Look();
        if (_options.Overlap == Overlap.CancelPrevious) CancelRunning();
        Enqueue(new(now, completion));
    }

    /// <summary>A call that failed is to be repeated, for that time.</summary>
    /// <param name="repeats">It.</param>
    /// <param name="pauses">How often the job had been paused when that began.</param>
    public void Retry(int repeats, int pauses)
    {
        JobTelemetry.Look();
        if (pauses == Pauses) Enqueue(new(_runner.Now(TickReason.Retry), Repeats: repeats));
    }

    /// <summary>A call has ended.</summary>
    public void Ended(JobInvocation control)
    {
        (JobResult result, TickReason reason) = control.Finish();
        _group?.Leave(this);
        if (reason == TickReason.Scheduled) Answered();
        bool hasFailed = result is JobResult.Failed or JobResult.TimedOut;
        if (hasFailed && reason != TickReason.Manual && !_waiting.HasTick) _retries.Plan(control.Repeats, control.Pauses);
        Pump();
        _group?.Next();
    }

    /// <summary>Calls what waits, as far as that may run now.</summary>
    public void Pump()
    {
        if (_isPumping) return;
        _isPumping = true;
        while (true)
        {
            DropPast();
            if (_waiting.Length == 0 || FindIdle() is not { } control || _group?.TryEnter(this) == false) break;
            control.Begin(_waiting.TakeNext());
        }

        _isPumping = false;
    }

    /// <summary>What waits will not be called any more: the loop has ended.</summary>
    public void Close()
    {
        DropPast(); // As a run would that ends just before the loop does.
        while (_waiting.Length > 0)
        {
            WaitingRun call = _waiting.TakeNext();
            if (call.Firing.Reason == TickReason.Scheduled) _parts.Counters.Skipped();
            call.Completion?.Complete(_runner.Skipped(call.Firing));
        }
    }

    /// <inheritdoc cref="JobRunner.ForestallAll"/>
    public void Forestall()
    {
        foreach (JobInvocation control in _calls) control.Call.Forestall();
    }

    private void DropPast()
    {
        for (int ticks = _waiting.DropPast(_runner.IsPaused, Pauses); ticks > 0; ticks--) Suppress();
    }

    // A tick has come: what failed before it, or has yet to fail, is not repeated any more.
    private void GiveUpRetries()
    {
        _retries.Forget();
        _waiting.DropRetries();
        foreach (JobInvocation control in _calls) control.Repeats = _options.Retries;
    }

    // One call each for the latest due times; the others are too many.
    private void Burst(in Firing expiry)
    {
        long most = _options.MaxBurst ?? JobOptions.DefaultMaxBurst, dropped = Math.Max(0, expiry.Expirations - most);
        _parts.Counters.Dropped(dropped);
        bool isFree = FindIdle() is not null && _waiting.Length == 0;
        for (long n = dropped; n < expiry.Expirations; n++)
        {
            Firing one = _runner.Slot!.Nth(expiry, n);
            if (isFree) _waiting.Add(new(one, Pauses: Pauses));
            else Admit(one);
        }

        Pump();
    }

    private void Admit(in Firing expiry)
    {
        if (_runner.IsPaused)
        {
            Suppress();
            return;
        }

        bool isBusy = FindIdle() is null;
        bool isHeldUp = _waiting.Length > 0;
        if (!isBusy && !isHeldUp)
        {
            Enqueue(new(expiry));
            return;
        }

        switch (_options.Overlap)
        {
            case Overlap.Queue:
                Join(expiry);
                break;
            case Overlap.CancelPrevious:
                CancelRunning();
                Join(expiry);
                break;
            default:
                _parts.Counters.Skipped();
                Answered();
                break;
        }
    }

    private void Suppress()
    {
        _parts.Counters.Suppressed();
        Answered();
    }

    // Nothing more comes of a tick: where there is no grid, the next is due a period from now.
    private void Answered()
    {
        if (_options.Missed == MissedTicks.Delay) _runner.Slot!.Restart();
    }

    // One tick waits at most, for all that come meanwhile.
    private void Join(in Firing expiry)
    {
        if (_waiting.TryJoin(expiry)) _parts.Counters.Missed(1); // This one is answered for by the one that waits.
        else Enqueue(new(expiry));
    }

    private void Enqueue(in WaitingRun call)
    {
        _waiting.Add(call with { Pauses = Pauses });
        Pump();
    }

    // A call that has ended elsewhere has its word on the way to us, and a tick may overtake it: it is not to be found busy, nor to be
    // cancelled. (A trigger overtakes nothing: it is on the same way.)
    private void TakeUpEnded()
    {
        foreach (JobInvocation control in _calls) control.TakeUp();
    }

    private void CancelRunning()
    {
        foreach (JobInvocation control in _calls)
        {
            if (control.Call.IsBusy) control.Cancel();
        }
    }

    private JobInvocation? FindIdle()
    {
        foreach (JobInvocation control in _calls)
        {
            if (!control.Call.IsBusy) return control;
        }

        if (_calls.Length == _most) return null;
        var more = new JobInvocation(this, new JobInvoker(_parts), _parts);
        Volatile.Write(ref _calls, [.. _calls, more]);
        return more;
    }
}
