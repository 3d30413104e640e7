using System.Runtime.CompilerServices;
using TimerAttributes.Clocks;
using TimerAttributes.Jobs;
using TimerAttributes.Loop.Dispatch;
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
    private readonly RunServices _services;

    // The loop owns these fields while the invoker is idle. The run owns them while the invoker is busy.
    private volatile bool _busy;
    private volatile bool _isSpent = true; // The token was cancelled, is about to be, or was not made.
    private bool _isHeard;
    private byte _toProve; // How many more runs have to be short before the worker for short runs gets the next one.
    private CancellationToken _token;
    private Handover _handover;
    private IRunControl? _control;
    private InvokerState? _state; // Made with the first token, so there is one from the first run on.
    private JobLabel? _label;

    public JobInvoker(JobContext context)
    {
        Context = context;
        _runOn = context.RunOn;
        // A store moves its work to the pool from other threads, and a condition may take as long as a handler.
        _toProve = _runOn == RunOn.Pool && !context.Options.NeedsState && context.When is null ? (byte)1 : Never;
        _clock = context.Clock.Steady();
        _counters = context.Counters;
        _services = context.Services;
        _handler = context.Filters.Length == 0 ? context.Handler : MakeFilteredHandler(context).Call;
    }

    public string Name => Context.Name;

    /// <summary>The label of ticks without a control: a copy of the context's, which <see cref="JobRunner"/> keeps up to date.</summary>
    protected JobLabel Label
    {
        get => _label ?? TakeLabel();
        set => _label = value;
    }

    private InvokerState State => _state!;

    // A run with a control has a label of its own, because another thread may change that of the job.
    private JobLabel LabelOfRun => _control is null ? Label : State.Tick.Label;

    /// <summary>True from <see cref="Begin"/> until the handler has ended, its awaits included, and the control has processed the end.</summary>
    public bool IsBusy => _busy;

    public JobContext Context { get; }

    /// <summary>The tick of the present run, if the run has a control.</summary>
    public Tick CurrentTick => _state?.Tick ?? default;

    /// <summary>Starts a run: calls the handler, or hands the run to another thread. Loop thread only, while idle.</summary>
    /// <param name="firing">The firing that the run is for.</param>
    /// <param name="control">Decides about the run; null for a scheduled run of a plain job.</param>
    public void Begin(in Firing firing, IRunControl? control = null)
    {
        if (_control != control) _control = control;
        if (_isSpent) MakeToken();
        if (_runOn != RunOn.Loop || control is not null) State.Firing = firing;
        if (control is not null)
        {
            JobLabel label = control.Payload is { } payload ? Context.Label.With(payload) : Context.Label;
            (State.Started, State.Tick) = (0, firing.Uncalled(label));
        }

        _busy = true; // After the fields above, because other threads read them while the invoker is busy.
        object? run = null;
        if (_services.Observer is not null) State.ObservedRun = run = _services.Observer.Begin(Name, _runOn, Context.Options.Timeout is not null);
        if (_runOn == RunOn.Loop)
        {
            // So that this handler does not delay runs that are not its own.
            if (_services.State.Worker is { IsWakeDue: true } worker) worker.Release();
            Call(firing);
            if (run is not null) _services.Observer!.Leave(run);
            _services.State.Context.Restore();
            return;
        }

        _handover.Begin();
        if (_toProve == 0 && _services.State.Worker?.TryQueue(this) == true) return;
        if (Context.Thread is { } thread) thread.TrySignal(this); // Never refused, because the thread ends after the loop.
        else MoveToPool();
    }

    public void MoveToPool()
    {
        if (_services.Kernel.Queue(this) is { } refusal) Context.ReportWait(State.Firing, refusal);
    }

    /// <summary>Calls the handler on this thread, which is not the loop's.</summary>
    public void Execute()
    {
        if (_runOn == RunOn.Thread && State.Firing.Reason == TickReason.Scheduled) Context.Precise?.Await(State.Firing.Due);
        if (!_handover.TryTake(_services.State)) return;
        object? run = State.ObservedRun; // Read before the call, because the next run may have begun when it returns.
        _services.State.Context.Run(static invoker => ((JobInvoker)invoker!).Call(((JobInvoker)invoker).State.Firing), this);
        if (run is not null) _services.Observer!.Leave(run);
    }

    /// <summary>After a stop, skips a run that still waits for a thread.</summary>
    public void SkipUnstarted()
    {
        if (_handover.TrySkip()) EndUncalled(State.Firing);
    }

    /// <summary>Notifies the observer that the time-out of the run has passed. Loop thread only.</summary>
    public void NoteTimeOut()
    {
        if (State.ObservedRun is { } run) _services.Observer!.TimeOut(run);
    }

    // Another thread may give the job another label meanwhile, which then stays.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private JobLabel TakeLabel()
    {
        Interlocked.CompareExchange(ref _label, Context.Label, null);
        return _label;
    }

    private FilteredHandler MakeFilteredHandler(JobContext context)
    {
        var state = new InvokerState();
        _state = state;
        return state.Filtered = context.MakeFilteredHandler(
            context, () => state.ObservedRun, failure => RunResult.Of(failure, _control, _services.State, state.Firing.Reason, _token));
    }

    private void Call(in Firing firing)
    {
        // First, because the condition is part of the run.
        if (_services.Observer is { } observer && State.ObservedRun is { } run) observer.Enter(run);
        if (_services.State.Forbids(firing.Reason) || (_control is { } control && !control.IsWanted(firing)))
        {
            EndUncalled(firing);
            return;
        }

        bool isInline = _runOn == RunOn.Loop;
        long started = isInline ? _services.Meter.Enter(this) : _services.Kernel.Now(Clock.Monotonic);
        Tick tick = Count(firing, started);
        if (_control is not null)
        {
            State.Tick = tick;
            Volatile.Write(ref State.Started, started); // After the tick, because other threads read the tick of a run that has begun.
        }

        if (_services.Listener.IsOn) Tell(tick);
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

        long duration = isInline ? _services.Meter.Leave() : Leave(started);
        if (failure is not null || _control is not null || _services.Listener.IsOn || _isHeard)
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
        long duration = _services.Kernel.Now(Clock.Monotonic) - started;
        if (_toProve == Never) return duration;
        if (duration > SharedWorker.Short) _toProve = AfterLong;
        else if (_toProve > 0) _toProve--;
        return duration;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Tick Count(in Firing firing, long started)
    {
        long lateness = (_clock == Clock.Monotonic ? started : _services.Kernel.Now(_clock)) - firing.Due;
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
        State.ListenerRecord = _services.Listener.Begin(tick, _control?.Cause);
        _isHeard = State.ListenerRecord is not null;
    }
}
