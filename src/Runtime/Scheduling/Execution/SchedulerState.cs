using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>What each run asks of its scheduler: whether that is stopping, the token, and the context that handlers run in.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The source holds nothing of the system, and handlers may use its token to the last.")]
internal sealed class SchedulerState
{
    private volatile bool _isStopping;
    private volatile Action? _onIdle;

    public SchedulerState() => StopToken = StopSource.Token;

    /// <summary>A stop cancels this.</summary>
    public CancellationTokenSource StopSource { get; } = new();

    /// <summary>The token that every handler gets.</summary>
    public CancellationToken StopToken { get; }

    /// <summary>The context that handlers run in.</summary>
    public HandlerContext Context { get; } = new();

    /// <summary>A stop has begun: no handler is called any more.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>From now on no handler is called.</summary>
    public void BeginStop() => _isStopping = true;

    /// <summary>From now on this is called each time that a job has become idle.</summary>
    public void WatchIdle(Action onIdle) => _onIdle = onIdle;

    /// <summary>A job has become idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void NoteIdle() => _onIdle?.Invoke();
}
