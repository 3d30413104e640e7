using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Errors;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The end of a scheduler: stops the beginning of runs, and knows when the last of them has ended.</summary>
/// <param name="scheduler">What runs ask of their scheduler.</param>
/// <param name="runners">All jobs.</param>
/// <param name="onDrained">Called once, when the loop has ended after a stop and no job runs any more.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "The event holds nothing of the system unless its wait handle is asked for.")]
internal sealed class Lifetime(SchedulerState scheduler, JobRunner[] runners, Action onDrained)
{
    private readonly ManualResetEventSlim _drained = new();
    private volatile bool _isLoopOver;

    /// <summary>From now on no run begins, and the tokens of the runs under way are cancelled.</summary>
    public void Stop(IKernel kernel)
    {
        scheduler.BeginStop();
        if (kernel.QueueUrgent(new Cancellation(scheduler.StopSource, "its scheduler")) is { } refusal)
        {
            ErrorLine.Write("the thread pool could not start a thread to cancel the running handlers, which go on until the pool has one; "
                + ThreadShortage.Remedy, refusal);
        }

        Interlocked.MemoryBarrier(); // Of this thread and of the one that ends the loop, at least one sees the other.
        if (_isLoopOver) BeginDrain();
    }

    /// <summary>The loop has ended, and starts no more runs.</summary>
    public void EndLoop()
    {
        _isLoopOver = true;
        Interlocked.MemoryBarrier();
        if (scheduler.IsStopping) BeginDrain();
    }

    /// <summary>
    /// After a stop, skips the runs that were handed to another thread and have not begun there, because they never will. Called when the loop
    /// hands over no more of them.
    /// </summary>
    public void SkipUnstarted()
    {
        if (!scheduler.IsStopping) return;
        // A thread notes that a run begins, and then looks whether there is a stop. The stop is noted first, and then the run is looked at.
        // With a fence between the two steps on either side, at least one sees the other. The threads' fence is made here as well, by
        // membarrier(2): a stop pays for it, and ticks never do.
        Interlocked.MemoryBarrierProcessWide();
        foreach (JobRunner runner in runners) runner.SkipAllUnstarted();
    }

    /// <summary>Waits until the loop has ended after a stop, and none of the jobs is busy. This needs no thread of the pool.</summary>
    /// <param name="limit">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <returns>False when that time has passed.</returns>
    public bool WaitForDrain(TimeSpan limit)
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

    private void BeginDrain()
    {
        // A job marks itself idle, and then looks whether there is a watch; the watch is set first, and then the marks are looked at. The fence
        // of both sides is that of SkipUnstarted.
        scheduler.WatchIdle(SignalIfIdle);
        SkipUnstarted();
        SignalIfIdle();
    }

    private void SignalIfIdle()
    {
        foreach (JobRunner runner in runners)
        {
            if (runner.IsAnyBusy) return;
        }

        onDrained();
        _drained.Set();
    }
}
