using System.Runtime.CompilerServices;
using TimerAttributes.Loop;

namespace TimerAttributes.Scheduling;

/// <summary>Calls one job's handler, one call at a time. It is itself the work item, so a tick allocates nothing.</summary>
internal sealed class JobRunner : IThreadPoolWorkItem, INamed
{
    private readonly RunOn _runOn;
    private readonly Clock _clock;
    private readonly JobHandler _handler;
    private readonly JobCounters _counters;
    private readonly IKernel _kernel;
    private readonly HandlerMeter _meter;
    private readonly Lifetime _lifetime;
    private readonly ErrorReporter<JobError> _errors;
    private readonly Action _finish;
    private readonly IRunObserver? _runs;

    // Owned by the loop while idle, by the run while busy.
    private volatile bool _busy;
    private object? _run; // As the observer knows it.
    private Expiry _expiry; // Of a run on another thread.
    private Tick _tick; // Of a run that goes on after its call.
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _awaiter;

    public JobRunner(ScheduledJob job, JobHandler handler, EventLoop loop, Lifetime lifetime, ErrorReporter<JobError> errors)
    {
        Name = job.Name;
        _runOn = job.RunOn;
        _clock = job.Schedule.Clock;
        _handler = handler;
        _counters = job.Counters;
        _kernel = loop.Kernel;
        _meter = loop.Meter;
        _lifetime = lifetime;
        _errors = errors;
        _finish = Finish;
        _runs = _kernel.Runs;
        Thread = _runOn == RunOn.Thread ? new JobThread(this) : null;
    }

    public string Name { get; }

    /// <summary>From the tick until its handler is done, awaits and all.</summary>
    public bool IsBusy => _busy;

    /// <summary>The job's own thread, where it has one.</summary>
    public JobThread? Thread { get; }

    /// <summary>A tick: calls the handler, or sees to it that it is called. Loop thread only.</summary>
    public void Fire(in Expiry expiry)
    {
        if (expiry.Expirations > 1) _counters.Missed(expiry.Expirations - 1);
        if (_busy)
        {
            _counters.Skipped();
            return;
        }

        _busy = true;
        _run = _runs?.Begin(Name, _runOn);
        if (_runOn == RunOn.Loop)
        {
            Call(expiry);
            _lifetime.Context.Restore();
            return;
        }

        _expiry = expiry;
        if (Thread is not null) Thread.Signal();
        else Queue();
    }

    /// <summary>A tick that the stop has left uncalled. Loop thread only.</summary>
    public void Abandon(long expirations)
    {
        _counters.Missed(expirations - 1);
        _counters.Skipped();
    }

    /// <summary>The job's timer failed: tells, of the due time that is next. Loop thread, or while there is none.</summary>
    public void Report(JobTimerException exception, long utcTicks) =>
        Report(new JobError(new Tick(Name, utcTicks, latenessTicks: 0, expirations: 1, sequence: 0), exception));

    /// <summary>Calls the handler on this thread, which is not the loop's.</summary>
    public void Execute()
    {
        object? run = _run; // By the end of the call the next may have begun.
        _lifetime.Context.Run(static runner => ((JobRunner)runner!).Call(((JobRunner)runner)._expiry), this);
        if (run is not null) _runs!.Leave(run);
    }

    // The pool queues first and looks for a thread then: where it can start none it throws, and the tick waits in the queue. That is
    // the pool's trouble, and the job's, but not the loop's.
    private void Queue()
    {
        try
        {
            _kernel.Queue(this);
        }
        catch (Exception exception)
        {
            var failure = new InvalidOperationException(
                $"The pool could not start a thread for job '{Name}', which waits for one; due times until then are skipped.", exception);
            Report(new JobError(new Tick(Name, _expiry.UtcTicks, latenessTicks: 0, _expiry.Expirations, sequence: 0), failure));
        }
    }

    private void Call(in Expiry expiry)
    {
        if (_lifetime.Stopping)
        {
            _counters.Abandoned();
            BecomeIdle();
            return;
        }

        long now = _kernel.Now(_clock);
        if (_runOn == RunOn.Loop)
        {
            if (_clock == Clock.Monotonic) _meter.Enter(this, now);
            else _meter.Enter(this);
        }

        long lateness = now - expiry.Due;
        // The wall clock may have been set back since the timer expired: not late, then. On no other clock can this be negative.
        if (lateness < 0 && _clock.IsWall()) lateness = 0;
        long run = _counters.Run(lateness);
        var tick = new Tick(Name, expiry.UtcTicks, lateness / TimeSpan.NanosecondsPerTick, expiry.Expirations, run);
        if (_run is not null) _runs!.Enter(_run);
        try
        {
            ValueTask handling = _handler(in tick, _lifetime.StopToken);
            if (handling.IsCompletedSuccessfully)
            {
                handling.GetAwaiter().GetResult(); // Nothing to wait for, but a pooled source wants its result taken.
            }
            else
            {
                _tick = tick;
                ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter = handling.ConfigureAwait(false).GetAwaiter();
                _awaiter = awaiter;
                awaiter.UnsafeOnCompleted(_finish); // May finish elsewhere before it returns: the field is not ours any more.
                return;
            }
        }
        catch (Exception exception)
        {
            Fail(tick, exception);
        }

        BecomeIdle();
    }

    private void Finish()
    {
        try
        {
            _awaiter.GetResult();
        }
        catch (Exception exception)
        {
            Fail(_tick, exception);
        }

        _awaiter = default;
        BecomeIdle();
    }

    private void Fail(in Tick tick, Exception exception)
    {
        if (IsStop(exception))
        {
            _counters.Cancelled();
            return;
        }

        _counters.Failure();
        Report(new JobError(tick, exception));
    }

    // The hook is user code, and may be on the thread of whoever completed the handler's task: in the handler's context again.
    private void Report(JobError error) =>
        _lifetime.Context.Run(_ => _errors.Report($"job '{Name}'", error.Exception, error), this);

    // Ours, or one linked with ours (it is cancelled then); a time-out of the handler's own before the stop is a failure.
    private bool IsStop(Exception exception) =>
        exception is OperationCanceledException cancelled
        && _lifetime.StopToken.IsCancellationRequested
        && (cancelled.CancellationToken.IsCancellationRequested || cancelled.CancellationToken == default);

    private void BecomeIdle()
    {
        object? run = _run;
        _busy = false;
        _lifetime.NoteIdle();
        if (run is not null) _runs!.End(run);
    }
}
