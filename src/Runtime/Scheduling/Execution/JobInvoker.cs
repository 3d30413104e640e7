using System.Runtime.CompilerServices;
using TimerAttributes.Clocks;
using TimerAttributes.Jobs;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Statistics;
using TimerAttributes.Scheduling.Workers;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Calls a job's handler for one run at a time, on the thread that the job asks for and in the context of handlers. It counts and times each run.
/// The object itself is the work item of the thread pool, so a tick allocates nothing.
/// </summary>
internal partial class JobInvoker : IMovableRun, INamed
{
    private const byte AfterLong = 16, Never = byte.MaxValue; // Values of _toProve.

    private readonly RunOn _runOn; // Copies of parts of the context, because a tick has to touch little memory.
    private readonly Clock _clock;
    private readonly JobHandler _handler;
    private readonly JobCounters _counters;
    private readonly IKernel _kernel;
    private readonly HandlerMeter _meter;
    private readonly SchedulerState _scheduler;
    private readonly RunListener _listener;
    private readonly IRunObserver? _observer;

    // The loop owns these fields while the invoker is idle. The run owns them while the invoker is busy.
    private volatile bool _busy;
    private volatile bool _isSpent = true; // The token was cancelled, is about to be, or was not made.
    private bool _isHeard;
    private byte _toProve; // How many more runs have to be short before the worker for short runs gets the next one.
    private CancellationToken _token;
    private Handover _handover;
    private IRunControl? _control;
    private InvokerState _state;

    public JobInvoker(JobContext context)
    {
        _state.Context = context;
        Label = context.Label;
        _runOn = context.RunOn;
        // A store moves its work to the pool from other threads, and a condition may take as long as a handler.
        _toProve = _runOn == RunOn.Pool && !context.Options.NeedsState && context.When is null ? (byte)1 : Never;
        _clock = context.Clock.Steady();
        _counters = context.Counters;
        _kernel = context.Kernel;
        _meter = context.Meter;
        _scheduler = context.State;
        _listener = context.Listener;
        _observer = context.Observer;
        _state.Filtered = context.Filters.Length == 0
            ? null
            : context.MakeFilteredHandler(context, () => _state.ObservedRun, failure => RunResult.Of(failure, _control, _scheduler, _state.Firing.Reason, _token));
        _handler = _state.Filtered is { } filtered ? filtered.Call : context.Handler;
    }

    public string Name => Label.Name;

    /// <summary>The label of ticks without a control: a copy of the context's, which <see cref="JobRunner"/> keeps up to date.</summary>
    protected JobLabel Label { get; set; }

    // A run with a control has a label of its own, because another thread may change that of the job.
    private JobLabel LabelOfRun => _control is null ? Label : _state.Tick.Label;

    /// <summary>True from <see cref="Begin"/> until the handler has ended, its awaits included, and the control has processed the end.</summary>
    public bool IsBusy => _busy;

    public JobContext Context => _state.Context;

    /// <summary>The tick of the present run, if the run has a control.</summary>
    public Tick CurrentTick => _state.Tick;

    /// <summary>Starts a run: calls the handler, or hands the run to another thread. Loop thread only, while idle.</summary>
    /// <param name="firing">The firing that the run is for.</param>
    /// <param name="control">Decides about the run; null for a scheduled run of a plain job.</param>
    public void Begin(in Firing firing, IRunControl? control = null)
    {
        if (_control != control) _control = control;
        if (_isSpent) MakeToken();
        if (_runOn != RunOn.Loop || control is not null) _state.Firing = firing;
        if (control is not null)
        {
            JobLabel label = control.Payload is { } payload ? Context.Label.With(payload) : Context.Label;
            (_state.Started, _state.Tick) = (0, firing.Uncalled(label));
        }

        _busy = true; // After the fields above, because other threads read them while the invoker is busy.
        if (_observer is not null) _state.ObservedRun = _observer.Begin(Name, _runOn, Context.Options.Timeout is not null);
        if (_runOn == RunOn.Loop)
        {
            if (_scheduler.Worker is { IsWakeDue: true } worker) worker.Release(); // So that this handler does not delay runs that are not its own.
            Call(firing);
            _scheduler.Context.Restore();
            return;
        }

        _handover.Begin();
        if (_toProve == 0 && _scheduler.Worker?.TryQueue(this) == true) return;
        if (Context.Thread is { } thread) thread.TrySignal(this); // Never refused, because the thread ends after the loop.
        else MoveToPool();
    }

    public void MoveToPool()
    {
        if (_kernel.Queue(this) is { } refusal) Context.ReportWait(_state.Firing, refusal);
    }

    /// <summary>Calls the handler on this thread, which is not the loop's.</summary>
    public void Execute()
    {
        if (!_handover.TryTake(_scheduler)) return;
        object? run = _state.ObservedRun; // Read before the call, because the next run may have begun when it returns.
        _scheduler.Context.Run(static invoker => ((JobInvoker)invoker!).Call(((JobInvoker)invoker)._state.Firing), this);
        if (run is not null) _observer!.Leave(run);
    }

    /// <summary>After a stop, skips a run that still waits for a thread.</summary>
    public void SkipUnstarted()
    {
        if (_handover.TrySkip()) EndUncalled(_state.Firing);
    }

    /// <summary>Notifies the observer that the time-out of the run has passed. Loop thread only.</summary>
    public void NoteTimeOut()
    {
        if (_state.ObservedRun is { } run) _observer!.TimeOut(run);
    }

    private void Call(in Firing firing)
    {
        if (_observer is not null && _state.ObservedRun is { } run) _observer.Enter(run); // First, because the condition is part of the run.
        if (_scheduler.Forbids(firing.Reason) || (_control is { } control && !control.IsWanted(firing)))
        {
            EndUncalled(firing);
            return;
        }

        bool isInline = _runOn == RunOn.Loop;
        long started = isInline ? _meter.Enter(this) : _kernel.Now(Clock.Monotonic);
        Tick tick = Count(firing, started);
        if (_control is not null)
        {
            _state.Tick = tick;
            Volatile.Write(ref _state.Started, started); // After the tick, because other threads read the tick of a run that has begun.
        }

        if (_listener.IsOn) Tell(tick);
        Exception? failure = null;
        try
        {
            ValueTask handling = _handler(in tick, _token);
            if (!handling.IsCompleted)
            {
                Await(tick, handling, started);
                return;
            }

            handling.GetAwaiter().GetResult(); // Throws the exception of a task that has failed. A pooled source also needs this call.
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        long duration = isInline ? _meter.Leave() : Leave(started);
        if (failure is not null || _control is not null || _listener.IsOn || _isHeard)
        {
            Conclude(tick, failure, started, started + duration);
            return;
        }

        _counters.Succeeded(duration);
        BecomeIdle();
    }

    // The handler has returned, or waits for the first time, on a thread that is not the loop's.
    private long Leave(long started)
    {
        long duration = _kernel.Now(Clock.Monotonic) - started;
        if (_toProve == Never) return duration;
        if (duration > SharedWorker.Short) _toProve = AfterLong;
        else if (_toProve > 0) _toProve--;
        return duration;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Tick Count(in Firing firing, long started)
    {
        long lateness = (_clock == Clock.Monotonic ? started : _kernel.Now(_clock)) - firing.Due;
        // The lateness is negative in two cases, and in both the run is not late: the wall clock was set forward past the due time, or the run was
        // triggered after the clock was last read.
        if (lateness < 0 && (Context.Clock.IsWall() || firing.Reason != TickReason.Scheduled)) lateness = 0;
        long latenessTicks = lateness / TimeSpan.NanosecondsPerTick;
        long sequence = _counters.Call(firing.Reason, lateness, firing.UtcTicks + latenessTicks);
        return new(LabelOfRun, firing.UtcTicks, latenessTicks, firing.Expirations, sequence, firing.Reason);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Tell(in Tick tick)
    {
        _state.ListenerRecord = _listener.Begin(tick, _control?.Cause);
        _isHeard = _state.ListenerRecord is not null;
    }
}
