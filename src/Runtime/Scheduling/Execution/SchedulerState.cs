using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TimerAttributes.Scheduling.Workers;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The state that all runs of a running scheduler share: its phase, the tokens of the stop, and the context of handlers.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The source holds nothing of the system, and handlers may use its token to the last.")]
internal sealed class SchedulerState
{
    private readonly object _gate = new(); // Held while the phase changes.
    private volatile EnginePhase _phase; // Each tick reads this field twice and no other field about the end. So it is read without the lock.
    private Action? _onIdle;

    public SchedulerState() => (StopToken, LastToken) = (StopSource.Token, LastSource.Token);

    /// <summary>A stop cancels this source.</summary>
    public CancellationTokenSource StopSource { get; } = new();

    /// <summary>The token of a stop. It cancels the tokens that handlers get.</summary>
    public CancellationToken StopToken { get; }

    /// <summary>The end of the drain time cancels this source.</summary>
    public CancellationTokenSource LastSource { get; } = new();

    /// <summary>The token of the end of the drain time. It cancels the tokens of the runs at the stop.</summary>
    public CancellationToken LastToken { get; }

    /// <summary>The context that handlers run in.</summary>
    public HandlerContext Context { get; } = new();

    /// <summary>The thread for short runs; null in virtual time.</summary>
    public SharedWorker? Worker { get; set; }

    /// <summary>How far the scheduler is on the way to its end.</summary>
    public EnginePhase Phase => _phase;

    /// <summary>Whether a stop was requested: no handler is called any more, except for the runs at the stop.</summary>
    public bool IsStopping => _phase >= EnginePhase.Stopping;

    /// <summary>
    /// Whether no handler may be called for this reason any more: after a stop for any other reason than the stop, and after the end of the loop for
    /// that reason too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Forbids(TickReason reason) => IsStopping && (reason != TickReason.Stop || _phase >= EnginePhase.Draining);

    /// <summary>Sets the action that <see cref="NoteIdle"/> calls. To be called once, before the first run.</summary>
    public void WatchIdle(Action onIdle) => _onIdle = onIdle;

    /// <summary>A job has become idle. From <see cref="EnginePhase.Draining"/> on, this calls the action of <see cref="WatchIdle"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void NoteIdle()
    {
        if (_phase >= EnginePhase.Draining) _onIdle!();
    }

    /// <summary>Enters the phase that follows after the event. From any thread.</summary>
    /// <returns>The phase that this call has entered; null if the event does not change the phase. So each phase is entered by one call.</returns>
    public EnginePhase? Handle(EngineEvent happened)
    {
        lock (_gate)
        {
            EnginePhase next = Next(_phase, happened);
            if (next == _phase) return null;
            _phase = next;
            return next;
        }
    }

    private static EnginePhase Next(EnginePhase phase, EngineEvent happened) => (phase, happened) switch
    {
        (EnginePhase.Running, EngineEvent.Stop) => EnginePhase.Stopping,
        (EnginePhase.Running, EngineEvent.LoopEnd) => EnginePhase.LoopEnded,
        (EnginePhase.LoopEnded, EngineEvent.Stop) => EnginePhase.Draining,
        (EnginePhase.Stopping, EngineEvent.LoopEnd) => EnginePhase.Draining,
        (EnginePhase.Draining, EngineEvent.Idle) => EnginePhase.Drained,
        _ => phase,
    };
}
