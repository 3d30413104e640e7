using System.Runtime.CompilerServices;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Shutdown;
using TimerAttributes.Scheduling.Statistics;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Calls a job's handler, one call at a time: where the job wants it, in the engine's context, counted and timed. It is itself the
/// work item, so a tick allocates nothing.
/// </summary>
internal class JobInvoker : IThreadPoolWorkItem, INamed
{
    private readonly string _name; // The parts again, at hand: a tick touches as little memory as may be.
    private readonly RunOn _runOn;
    private readonly Clock _clock;
    private readonly JobHandler _handler;
    private readonly JobCounters _counters;
    private readonly IKernel _kernel;
    private readonly HandlerMeter _meter;
    private readonly Lifetime _lifetime;
    private readonly IRunObserver? _runs;

    // Owned by the loop while idle, by the call while busy.
    private volatile bool _busy;
    private volatile bool _isPaused;
    private bool _isTraced;
    private Handover _handover;
    private InvokerState _state;

    public JobInvoker(JobContext parts)
    {
        _state.Parts = parts;
        _name = parts.Name;
        _runOn = parts.RunOn;
        _clock = parts.Clock.Steady();
        _handler = parts.Handler;
        _counters = parts.Counters;
        _kernel = parts.Kernel;
        _meter = parts.Meter;
        _lifetime = parts.Lifetime;
        _state.Finish = Finish;
        _runs = parts.Kernel.Runs;
    }

    public string Name => _name;

    /// <summary>From <see cref="Begin"/> until the handler is done, awaits and all, and the loop has taken that up.</summary>
    public bool IsBusy => _busy;

    /// <summary>The call has not ended: it waits for a thread, or its handler runs. From any thread.</summary>
    public bool IsUnderWay => _busy && Control is not { HasEnded: true };

    /// <summary>The call is under way, and does not wait for a thread. From any thread.</summary>
    public bool HasBegun => IsUnderWay && !_handover.IsWaiting;

    public JobContext Parts => _state.Parts;

    /// <summary>Ticks call nobody, or not for what was due in a pause. From any thread. (Here, where a tick is.)</summary>
    public bool IsPaused
    {
        get => _isPaused;
        set => _isPaused = value;
    }

    /// <summary>Who decides about the next call, and is to know of the end of this one; null where there is nothing to decide.</summary>
    public JobInvocation? Control { get; set; }

    /// <summary>What the handler was called with. Of a call with a <see cref="Control"/>.</summary>
    public Tick CurrentTick => _state.Tick;

    /// <summary>When the handler was called, on the monotonic clock; null while the call waits for a thread. As <see cref="CurrentTick"/>.</summary>
    public long? Started => Volatile.Read(ref _state.Started) is not 0 and var started ? started : null;

    /// <summary>Calls the handler, or sees to it that it is called. Loop thread only.</summary>
    public void Begin(in Firing expiry)
    {
        _busy = true;
        if (Control is not null) (_state.Tick, _state.Started) = (expiry.Uncalled(_name), 0);
        if (_runs is not null) _state.Run = _runs.Begin(_name, _runOn, Parts.Options.Timeout is not null);
        if (_runOn == RunOn.Loop)
        {
            Call(expiry);
            _lifetime.Context.Restore();
            return;
        }

        _state.Firing = expiry;
        _handover.Begin();
        if (Parts.Thread is { } thread) thread.Signal(this);
        else if (_kernel.Queue(this) is { } refusal) Parts.ReportWait(expiry, refusal);
    }

    /// <summary>Calls the handler on this thread, which is not the loop's.</summary>
    public void Execute()
    {
        if (!_handover.TryTake(_lifetime)) return;
        object? run = _state.Run; // By the end of the call the next may have begun.
        _lifetime.Context.Run(static call => ((JobInvoker)call!).Call(((JobInvoker)call)._state.Firing), this);
        if (run is not null) _runs!.Leave(run);
    }

    /// <summary>After a stop: a call that still waits for a thread is not made. It ends, and is counted as skipped.</summary>
    public void Forestall()
    {
        if (_handover.TryForestall()) Decline(_state.Firing);
    }

    /// <summary>The time-out of the call under way has come. Loop thread only.</summary>
    public void NoteTimeOut()
    {
        if (_state.Run is { } run) _runs!.TimeOut(run);
    }

    /// <summary>The call has ended, and another may begin.</summary>
    public void BecomeIdle()
    {
        object? run = _runs is null ? null : _state.Run;
        _busy = false;
        _lifetime.NoteIdle();
        if (run is not null) _runs!.End(run);
    }

    private void Call(in Firing expiry)
    {
        if (_runs is not null && _state.Run is { } run) _runs.Enter(run); // First: the condition, too, is asked in the run's turn.
        if (_lifetime.Stopping || (Control is { } control && !control.IsWanted(expiry)))
        {
            Decline(expiry);
            return;
        }

        bool isInline = _runOn == RunOn.Loop;
        long started = isInline ? _meter.Enter(this) : _kernel.Now(Clock.Monotonic);
        long lateness = (_clock == Clock.Monotonic ? started : _kernel.Now(_clock)) - expiry.Due;
        // The wall clock may have been set forward past the due time, which is not late then. And a run that was triggered is due at the
        // moment of that, which may be after the last reading of the clock. In no other case can the lateness be negative.
        if (lateness < 0 && (Parts.Clock.IsWall() || expiry.Reason != TickReason.Scheduled)) lateness = 0;
        long sequence = _counters.Call(expiry.Reason, lateness);
        var tick = new Tick(_name, expiry.UtcTicks, lateness / TimeSpan.NanosecondsPerTick, expiry.Expirations, sequence, expiry.Reason);
        if (Control is not null)
        {
            _state.Tick = tick;
            Volatile.Write(ref _state.Started, started);
        }

        if (JobTelemetry.IsOn) Trace(tick);
        Exception? failure = null;
        try
        {
            ValueTask handling = _handler(in tick, Token);
            if (!handling.IsCompleted)
            {
                GoOn(tick, handling, started);
                return;
            }

            handling.GetAwaiter().GetResult(); // Nothing to wait for, but it may have failed, and a pooled source wants its result taken.
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        long duration = isInline ? _meter.Leave() : _kernel.Now(Clock.Monotonic) - started;
        if (failure is not null || Control is not null || JobTelemetry.IsOn || _isTraced)
        {
            Conclude(tick, failure, duration);
            return;
        }

        _counters.Succeeded(duration);
        BecomeIdle();
    }

    // Here and below, what few ticks need has its own frame: a plain one would clear it each time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Decline(in Firing expiry)
    {
        if (expiry.Reason == TickReason.Scheduled && _lifetime.Stopping) _counters.Abandoned();
        else if (expiry.Reason == TickReason.Scheduled) _counters.Suppressed();
        End(expiry.Uncalled(Name), JobResult.Skipped, exception: null, duration: 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GoOn(in Tick tick, in ValueTask handling, long started)
    {
        _state.Tick = tick;
        _state.Started = started;
        // Back to the pool of virtual time, where there is one.
        ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter = handling.ConfigureAwait(_runs is not null).GetAwaiter();
        _state.Awaiter = awaiter;
        if (_runOn == RunOn.Loop) _meter.Leave();
        awaiter.UnsafeOnCompleted(_state.Finish); // May finish elsewhere before it returns: the fields are not ours any more.
    }

    private void Finish()
    {
        Exception? failure = null;
        try
        {
            _state.Awaiter.GetResult();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _state.Awaiter = default;
        Conclude(_state.Tick, failure, _kernel.Now(Clock.Monotonic) - _state.Started);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Conclude(in Tick tick, Exception? failure, long duration)
    {
        JobResult result = failure is null ? JobResult.Succeeded : ResultOf(failure);
        _counters.Ended(result, failure, duration);
        if (JobTelemetry.IsOn || _isTraced)
        {
            JobTelemetry.End(Name, _state.Activity, result, failure, duration);
            (_state.Activity, _isTraced) = (null, false);
        }

        if (result == JobResult.Failed) Parts.Report(new JobError(tick, failure!));
        End(tick, result, failure, duration);
    }

    private void End(in Tick tick, JobResult result, Exception? exception, long duration)
    {
        if (Control is { } control) control.End(tick, result, exception, duration);
        else BecomeIdle();
    }

    private CancellationToken Token => Control is { } control ? control.Token : _lifetime.StopToken;

    // Ours, or one linked with ours (it is cancelled then); a time-out of the handler's own before the stop is a failure.
    private JobResult ResultOf(Exception exception)
    {
        if (exception is not OperationCanceledException cancelled || !Token.IsCancellationRequested) return JobResult.Failed;
        if (!cancelled.CancellationToken.IsCancellationRequested && cancelled.CancellationToken != default) return JobResult.Failed;
        return Control is { IsTimedOut: true } && !_lifetime.Stopping ? JobResult.TimedOut : JobResult.Cancelled;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Trace(in Tick tick)
    {
        _state.Activity = JobTelemetry.Begin(tick);
        _isTraced = _state.Activity is not null;
    }
}
