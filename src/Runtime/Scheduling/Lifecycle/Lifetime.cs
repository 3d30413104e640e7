using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Errors;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>
/// The end of a running scheduler: a stop forbids new runs, and the drain waits until the last run has ended. Which of the two threads comes first,
/// the one that stops or the one that ends the loop, is decided by <see cref="SchedulerState.Handle"/> alone.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The event holds nothing of the system unless its wait handle is asked for.")]
internal sealed class Lifetime
{
    private readonly SchedulerState _scheduler;
    private readonly Func<JobSet> _jobs;
    private readonly Action _onDrained;
    private readonly ManualResetEventSlim _drained = new(); // Set in the phase Drained. A phase alone cannot wake the thread that waits for it.

    /// <param name="scheduler">The state of the scheduler.</param>
    /// <param name="jobs">Returns the jobs. A dormant job has no run.</param>
    /// <param name="onDrained">Called once, when the phase <see cref="EnginePhase.Drained"/> is entered.</param>
    public Lifetime(SchedulerState scheduler, Func<JobSet> jobs, Action onDrained)
    {
        (_scheduler, _jobs, _onDrained) = (scheduler, jobs, onDrained);
        scheduler.WatchIdle(SignalIfIdle);
    }

    /// <summary>Requests the stop: from now on no run begins, and the tokens of the runs under way are cancelled.</summary>
    public void Stop(IKernel kernel)
    {
        EnginePhase? entered = _scheduler.Handle(EngineEvent.Stop);
        Cancel(_scheduler.StopSource, kernel);
        if (entered == EnginePhase.Draining) BeginDrain();
    }

    /// <summary>Cancels the tokens of the runs at the stop.</summary>
    public void CancelLast(IKernel kernel) => Cancel(_scheduler.LastSource, kernel);

    /// <summary>The loop has ended, and starts no more runs.</summary>
    public void EndLoop()
    {
        if (_scheduler.Handle(EngineEvent.LoopEnd) == EnginePhase.Draining) BeginDrain();
    }

    /// <summary>
    /// After a stop, skips the runs that were handed to another thread and have not begun there, because they never will. Called when the loop
    /// hands over no more of them.
    /// </summary>
    public void SkipUnstarted()
    {
        if (!_scheduler.IsStopping) return;
        // A thread first marks its run as begun, and then reads the phase. The stop first changes the phase, and then reads the mark. A fence
        // between the two steps of each thread makes at least one of them see the other. The threads' fences are made here too, by
        // membarrier(2), so that a stop pays for them and ticks do not.
        Interlocked.MemoryBarrierProcessWide();
        foreach (TimedJob job in _jobs().Timed) job.Known?.SkipAllUnstarted();
    }

    /// <summary>Waits for the phase <see cref="EnginePhase.Drained"/>. This needs no thread of the pool.</summary>
    /// <param name="limit">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> waits without limit.</param>
    /// <returns>False if that time has passed before.</returns>
    public bool Drain(TimeSpan limit)
    {
        long left = limit == Timeout.InfiniteTimeSpan ? long.MaxValue : (long)Math.Ceiling(limit.TotalMilliseconds);
        do
        {
            int most = (int)Math.Min(left, int.MaxValue); // An event cannot wait for more than 24 days.
            if (_drained.Wait(most)) return true;
            left -= most;
        }
        while (left > 0);
        return false;
    }

    private static void Cancel(CancellationTokenSource source, IKernel kernel)
    {
        if (kernel.QueueUrgent(new Cancellation(source, "its scheduler")) is not { } refusal) return;
        ErrorLine.Write("the thread pool could not start a thread to cancel the running handlers, which go on until the pool has one; "
            + ThreadShortage.Remedy, refusal);
    }

    private void BeginDrain()
    {
        // A job first marks itself idle, and then reads the phase. The phase was changed before, and the marks are read after the fence that
        // SkipUnstarted makes for both threads. So the last job that becomes idle signals it, or it is found idle here.
        SkipUnstarted();
        SignalIfIdle();
    }

    private void SignalIfIdle()
    {
        foreach (TimedJob job in _jobs().Timed)
        {
            if (job.Known is { IsAnyBusy: true }) return;
        }

        if (_scheduler.Handle(EngineEvent.Idle) != EnginePhase.Drained) return; // Another thread has found the jobs idle as well.
        _onDrained();
        _drained.Set();
    }
}
