using System.Runtime.CompilerServices;
using TimerAttributes.Jobs;
using TimerAttributes.Scheduling.Workers;

namespace TimerAttributes.Scheduling.Execution;

/// <content>The end of a run.</content>
internal partial class JobInvoker
{
    /// <summary>Forgets the payload of the run, which may be large. Called before <see cref="BecomeIdle"/>.</summary>
    public void ForgetPayload()
    {
        State.Tick = default;
        State.Filtered?.Forget();
    }

    /// <summary>Marks the run as ended, so that another run may begin.</summary>
    public void BecomeIdle()
    {
        object? run = _services.Observer is null ? null : State.ObservedRun;
        _busy = false;
        _services.State.NoteIdle();
        if (run is not null) _services.Observer!.End(run);
    }

    // This method and those below are not inlined, because a plain tick does not need their locals and would clear them each time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndUncalled(in Firing firing)
    {
        if (firing.Reason == TickReason.Scheduled && _services.State.IsStopping)
        {
            _counters.Abandoned();
        }
        else if (firing.Reason == TickReason.Scheduled)
        {
            _counters.Suppressed();
            Context.Pass(firing);
        }

        End(new(firing.Uncalled(LabelOfRun), JobResult.Skipped, Exception: null, Duration: 0));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Await(in Tick tick, in ValueTask handling, long started)
    {
        State.Tick = tick;
        State.Started = started;
        // With an observer, the end is queued to the pool of virtual time.
        ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter = handling.ConfigureAwait(_services.Observer is not null).GetAwaiter();
        State.Awaiter = awaiter;
        if (_runOn == RunOn.Loop) _services.Meter.Leave();
        else Leave(started);
        awaiter.UnsafeOnCompleted(State.Finish ??= Finish); // From here on another run may own the fields.
    }

    private void Finish()
    {
        Exception? failure = null;
        try
        {
            State.Awaiter.GetResult();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        State.Awaiter = default;
        Conclude(State.Tick, failure, State.Started, _services.Kernel.Now(Clock.Monotonic));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Conclude(in Tick tick, Exception? failure, long started, long ended)
    {
        string? declineReason = failure is null ? State.Filtered?.DeclineReason : null;
        JobResult result = declineReason is null ? RunResult.Of(failure, _control, _services.State, tick.Reason, _token) : JobResult.Declined;
        var end = new RunEnd(tick, result, failure, ended - started, declineReason, declineReason is not null && State.Filtered!.IsLack);
        _counters.Ended(end);
        if (declineReason is not null) Context.Pass(State.Firing);
        if (result == JobResult.Failed) Context.Report(new JobError(tick, failure!), State.ListenerRecord); // Before the listener ends its record.
        if (_services.Listener.IsOn || _isHeard)
        {
            _services.Listener.End(State.ListenerRecord, end);
            (State.ListenerRecord, _isHeard) = (null, false);
        }

        // The hooks and the listener have run on the same thread, so a long one of them makes the run long as well.
        if (_toProve != Never && _services.Kernel.Now(Clock.Monotonic) - ended > SharedWorker.Short) _toProve = AfterLong;
        End(end);
    }

    private void End(in RunEnd end)
    {
        if (_control is { } control) control.End(end);
        else BecomeIdle();
    }
}
