using TimerAttributes.Clocks;
using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Decides what becomes of each firing of a job with options. The stages of a firing, in order:
/// <list type="number">
/// <item>pause: due times in a pause are suppressed (<see cref="JobRunner.Fire"/>, <see cref="Admit"/>);</item>
/// <item>missed: several due times become one run, several, or none (<see cref="Fire"/>);</item>
/// <item>overlap: a tick that finds the job busy is skipped, waits, or cancels the run (<see cref="Admit"/>);</item>
/// <item>group: a run waits until no other job of the group runs (<see cref="StartWaiting"/>);</item>
/// <item>run: thread, condition, filters, handler, outcome (<see cref="JobInvocation.Begin"/>, <see cref="JobInvoker.Begin"/>);</item>
/// <item>retry: a run that failed is retried, and waiting runs are started (<see cref="OnEnded"/>).</item>
/// </list>
/// Loop thread only. The end of a run on another thread is posted to the loop.
/// </summary>
internal sealed partial class JobExecutor
{
    private readonly JobContext _context;
    private readonly JobOptions _options;
    private readonly Func<long> _pausedUntil;
    private readonly Action _startWaiting;
    private readonly WaitingRuns _waiting = new();
    private readonly RetryPlanner _retries;
    private bool _isStarting;

    /// <param name="context">The job.</param>
    /// <param name="first">The invoker of the first of the runs that the job may have at a time.</param>
    /// <param name="pausedUntil">Returns the job's pause (<see cref="JobPause.Until"/>).</param>
    public JobExecutor(JobContext context, JobInvoker first, Func<long> pausedUntil)
    {
        _context = context;
        _options = context.Options;
        _pausedUntil = pausedUntil;
        _startWaiting = StartWaiting;
        _retries = new(context.Name, _options, context.Loop, Retry);
        Runs = new(context, first, OnEnded);
    }

    /// <summary>The runs of the job. Any thread may read this property.</summary>
    public JobInvocations Runs { get; }

    /// <inheritdoc cref="JobRunner.FirstDue"/>
    public long FirstDue
    {
        get
        {
            long waiting = _waiting.FirstTick, underWay = Runs.DueUnderWay;
            return waiting == 0 || (underWay != 0 && underWay < waiting) ? underWay : waiting;
        }
    }

    /// <summary>Handles a firing of the job's slot.</summary>
    public void Fire(in Firing firing)
    {
        Runs.TakeUpEnded();
        DropPaused();
        if (_options.Retries > 0) GiveUpRetries();
        if (TryFireWithOwed(firing)) return;
        if (firing.Expirations > 1 && _options.Missed == MissedTicks.Drop) Drop(firing);
        else if (firing.Expirations > 1 && _options.Missed == MissedTicks.Burst) Burst(firing);
        else Coalesce(firing);
    }

    /// <summary>Handles a call of <see cref="ScheduledJob.Trigger()"/>, and the run at the start of the scheduler.</summary>
    public void Trigger(in Firing now, TriggerCompletion completion)
    {
        bool mayWait = _options.Overlap is Overlap.Queue or Overlap.CancelPrevious || now.Reason == TickReason.Start;
        if (_context.State.IsStopping || _context.IsRemoved || (!mayWait && Runs.FindIdle() is null))
        {
            completion.Complete(_context.Skipped(now));
            return;
        }

        _context.Listener.Look();
        if (_options.Overlap == Overlap.CancelPrevious) Runs.Cancel();
        Enqueue(new(now, now.Due, completion));
    }

    // Missed: no run.
    private void Drop(in Firing firing)
    {
        _context.Pass(firing);
        _context.Counters.Dropped(firing.Expirations, firing.UtcTicks);
    }

    // Missed: one run answers for all due times.
    private void Coalesce(in Firing firing)
    {
        _context.Counters.Missed(firing.Expirations - 1);
        Admit(firing);
    }

    // Missed: one run for each of the latest due times. The earlier due times are dropped.
    private void Burst(in Firing firing)
    {
        long most = _options.MaxBurst ?? JobOptions.DefaultMaxBurst, dropped = Math.Max(0, firing.Expirations - most);
        _context.Counters.Dropped(dropped, firing.UtcTicks);
        bool isFree = Runs.FindIdle() is not null && _waiting.Length == 0;
        for (long n = dropped; n < firing.Expirations; n++)
        {
            Firing one = _context.DueTimes!.Nth(firing, n);
            if (isFree && one.Due > _pausedUntil()) _waiting.Add(RunOf(one));
            else Admit(one);
        }

        StartWaiting();
    }

    // Pause and overlap.
    private void Admit(in Firing firing)
    {
        if (firing.Due <= _pausedUntil())
        {
            _context.Pass(firing);
            Suppress();
            return;
        }

        bool isFree = Runs.FindIdle() is not null && _waiting.Length == 0;
        if (isFree)
        {
            Enqueue(RunOf(firing));
            return;
        }

        switch (_options.Overlap)
        {
            case Overlap.Queue:
                Queue(firing);
                break;
            case Overlap.CancelPrevious:
                Runs.Cancel();
                Queue(firing);
                break;
            default:
                _context.Pass(firing);
                _context.Counters.Skipped(firing.UtcTicks);
                RestartDelay();
                break;
        }
    }

    // At most one tick waits. It answers for all ticks that come while it waits.
    private void Queue(in Firing firing)
    {
        if (_waiting.TryJoin(firing)) _context.Counters.Missed(1);
        else Enqueue(RunOf(firing));
    }

    private void Enqueue(in WaitingRun run)
    {
        _waiting.Add(run);
        StartWaiting();
    }

    // Pauses are measured by the steady clock. If the wall clock was set forward, a due time comes before the steady clock has reached it. Such a
    // tick counts as due now, and after all pauses so far.
    private WaitingRun RunOf(in Firing firing) => new(
        firing,
        _context.Clock.IsWall() ? Math.Max(Math.Min(firing.Due, _context.Kernel.Now(_context.Clock.Steady())), _pausedUntil() + 1) : firing.Due);

    // Group: starts as many waiting runs as may run now.
    private void StartWaiting()
    {
        if (_isStarting) return; // A run that ends at once calls this method again. The loop below then starts the next run.
        _isStarting = true;
        while (true)
        {
            DropPaused();
            if (_waiting.Length == 0 || Runs.FindIdle() is not { } invocation || _context.Group?.TryEnter(_startWaiting) == false) break;
            invocation.Begin(_waiting.TakeNext());
        }

        _isStarting = false;
    }

    // Outcome and retry.
    private void OnEnded(JobInvocation invocation, JobResult result, TickReason reason)
    {
        _context.Group?.Leave(_startWaiting);
        if (reason == TickReason.Scheduled) RestartDelay();
        bool isOfTick = reason is TickReason.Scheduled or TickReason.Retry or TickReason.Recovery;
        bool mayRetry = isOfTick && result is JobResult.Failed or JobResult.TimedOut && !_context.State.IsStopping && !_waiting.HasTick;
        if (isOfTick && !(mayRetry && _retries.TryPlan(invocation.Retries, invocation.Origin))) _context.Settle();
        StartLast();
        StartWaiting();
        _context.Group?.StartNext();
    }

    private void Retry(int retries, long origin)
    {
        _context.Listener.Look();
        if (origin > _pausedUntil()) Enqueue(new(_context.FireNow(TickReason.Retry), origin, Retries: retries));
        else _context.Settle();
    }

    // A new tick has come, so no run of an earlier tick is retried any more, also if it fails later.
    private void GiveUpRetries()
    {
        _retries.Forget();
        _waiting.DropRetries();
        Runs.ForbidRetries();
    }

    private void DropPaused()
    {
        if (_waiting.Length == 0) return;
        for (int ticks = _waiting.DropPaused(_pausedUntil()); ticks > 0; ticks--) Suppress();
    }

    private void Suppress()
    {
        _context.Counters.Suppressed();
        RestartDelay();
    }

    // The tick has ended. With a delay, the next due time is one period from now.
    private void RestartDelay()
    {
        if (_options.Missed == MissedTicks.Delay) _context.DueTimes!.Restart();
    }
}
