using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TimerAttributes.Errors;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Scheduling.Shutdown;

/// <summary>From start to stop: whether handlers may still begin, and when the last of them is done.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Neither field holds anything of the system, and handlers may use the token to the last.")]
internal sealed class Lifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _drained = new();
    private readonly ScheduledJob[] _jobs;
    private volatile bool _stopping;
    private volatile bool _isLoopOver;
    private volatile JobRunner[]? _draining;

    public Lifetime(ScheduledJob[] jobs)
    {
        _jobs = jobs;
        StopToken = _stop.Token;
    }

    /// <summary>What handlers run in.</summary>
    public HandlerContext Context { get; } = new();

    /// <summary>Cancelled when the scheduler stops; every handler gets this.</summary>
    public CancellationToken StopToken { get; }

    /// <summary>No handler begins once this is true.</summary>
    public bool Stopping => _stopping;

    /// <summary>Lets no more handlers begin, and cancels those that run.</summary>
    public void Stop(IKernel kernel, JobRunner[] runners)
    {
        _stopping = true;
        if (kernel.Hurry(new Cancellation(_stop)) is { } refusal)
            ErrorLine.Write("the pool could not start a thread to cancel running handlers, which go on until there is one", refusal);
        Interlocked.MemoryBarrier(); // Of this and EndLoop on another thread, one sees the other.
        if (_isLoopOver) Drain(runners);
    }

    /// <summary>The loop has ended, and gives the jobs no more work.</summary>
    public void EndLoop(JobRunner[] runners)
    {
        _isLoopOver = true;
        Interlocked.MemoryBarrier();
        if (_stopping) Drain(runners);
    }

    /// <summary>
    /// Where a stop has begun: answers for the calls that were handed to another thread and have not begun there, since they never will. To be
    /// called when the loop hands over no more of them.
    /// </summary>
    public void Forestall(JobRunner[] runners)
    {
        if (!_stopping) return;
        // A thread notes that a call begins, and then looks whether there is a stop. The stop is noted first, and then the call is looked at.
        // With a fence between the two steps on either side, at least one sees the other. The threads' fence is made here as well, by
        // membarrier(2): a stop pays for it, and ticks never do.
        Interlocked.MemoryBarrierProcessWide();
        foreach (JobRunner runner in runners) runner.ForestallAll();
    }

    /// <summary>Waits until the loop has ended after a stop, and none of the jobs is busy. This needs no thread of the pool.</summary>
    /// <param name="limit">For how long; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
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

    /// <summary>Called by each job that becomes idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void NoteIdle()
    {
        if (_draining is { } runners) NoteIdle(runners);
    }

    private void Drain(JobRunner[] runners)
    {
        // A job marks itself idle, and then looks whether this is set; this is set first, and then the marks are looked at. The fence of both
        // sides is that of Forestall.
        _draining = runners;
        Forestall(runners);
        NoteIdle(runners);
    }

    private void NoteIdle(JobRunner[] runners)
    {
        foreach (JobRunner runner in runners)
        {
            if (runner.IsAnyBusy) return;
        }

        JobInstruments.Remove(_jobs);
        _drained.Set();
    }
}
