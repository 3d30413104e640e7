namespace TimerAttributes.Scheduling.Execution;

/// <content>
/// What other threads may know of the run under way. Times are <see cref="DateTime.Ticks"/> of UTC if nothing else is said, and 0 means that there is
/// none.
/// </content>
internal partial class JobInvoker
{
    /// <summary>Whether the run waits for a thread, or its handler has not ended.</summary>
    public bool IsUnderWay => _busy && _control is not { HasEnded: true };

    /// <summary>Whether the run's handler was called and has not ended.</summary>
    public bool HasBegun => IsUnderWay && !_handover.IsWaiting;

    /// <summary>When the handler of a run with a control was called, in ns of the monotonic clock. Null while the run waits for a thread.</summary>
    public long? Started => _state is { } state && Volatile.Read(ref state.Started) is not 0 and var started ? started : null;

    /// <summary>The listener's record of the run; null for none.</summary>
    public object? ListenerRecord => _state is { } state ? Volatile.Read(ref state.ListenerRecord) : null;

    /// <summary>When the run under way began. 0 also while it waits for a thread.</summary>
    public long BegunAt => _control is null ? _counters.RunningSince : IsUnderWay && Started is not null ? State.Tick.Started.UtcTicks : 0;

    /// <summary>The due time of the run under way or of a run that waits for a thread. 0 also for a run that no tick has started.</summary>
    public long DueUnderWay
    {
        get
        {
            if (!IsUnderWay) return 0;
            if (_control is null && _runOn == RunOn.Loop) return _counters.RunningDue; // A plain tick on the loop stores no firing.
            return State.Firing.Reason == TickReason.Scheduled ? State.Firing.UtcTicks : 0;
        }
    }
}
