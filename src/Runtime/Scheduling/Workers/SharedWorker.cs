using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Workers;

/// <summary>
/// The thread that the short runs of all jobs share. To wake it costs a fraction of what a thread of the pool costs, because that one spins before
/// it sleeps. Runs that wait behind one that turns out long are moved to the pool. Loop thread only.
/// </summary>
internal sealed class SharedWorker(IKernel kernel) : IAttendant
{
    /// <summary>
    /// A run is short if its handler returns, or waits for the first time, within this time: 0.2 ms. A run that has waited behind another one for
    /// longer is moved to the pool when the loop looks next. In nanoseconds.
    /// </summary>
    public const long Short = 200_000;

    private const long MaxStuck = 1_000_000_000; // ns. Then a new thread takes the place of one that is still in the same run.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(1); // The least that epoll_wait(2) can wait.

    private Worker? _worker;
    private uint _takenAtWake; // The number of runs that the worker had taken when it was last woken.
    private long _now; // The time of the present round of the loop; 0 if it was not read.
    private long _stuckSince; // When runs were moved away from the worker, or none could be started. 0 if it has slept since then.

    /// <summary>Whether runs were queued that the worker was not woken for.</summary>
    public bool IsWakeDue { get; private set; }

    /// <summary>
    /// Queues a run that is expected to be short. The worker is woken for all runs of a round together, because it is cheaper for both threads when
    /// they do not touch the same memory at the same time.
    /// </summary>
    /// <returns>False if the worker is in a long run, has too much work, or cannot be started. The run is then for the pool.</returns>
    public bool TryQueue(IMovableRun run)
    {
        if (_now == 0) _now = kernel.Now(Clock.Monotonic);
        if (_stuckSince != 0 && !IsFreeAgain()) return false;
        _worker ??= TryStart();
        if (_worker is null) return false;
        if (_worker.Queue.TryAdd(run, _now)) return IsWakeDue = true;
        Release();
        return false;
    }

    /// <summary>Wakes the worker for the runs that were queued.</summary>
    public void Release()
    {
        if (!IsWakeDue || _worker is null) return;
        IsWakeDue = false;
        uint taken = _worker.Queue.Taken;
        if (_worker.Wake()) _takenAtWake = taken;
    }

    public TimeSpan Attend()
    {
        Release();
        _now = 0;
        if (_worker?.Queue.Oldest is not { } oldest) return Timeout.InfiniteTimeSpan;
        // If the worker has taken none since it was woken, no run holds it up: it has no processor yet, and a thread of the pool would have none.
        // A single run then needs no further look, because no run is before it.
        if (_worker.Queue.Taken == _takenAtWake) return _worker.Queue.Count == 1 ? Timeout.InfiniteTimeSpan : LookInterval;
        long now = kernel.Now(Clock.Monotonic);
        if (now - oldest <= Short) return LookInterval;
        _stuckSince = now;
        MoveToPool(_worker.Queue);
        return Timeout.InfiniteTimeSpan;
    }

    /// <summary>Keeps no job any more whose run the worker has taken.</summary>
    public void ForgetEnded() => _worker?.Queue.ForgetTaken();

    /// <summary>Ends the thread, after the run that it may execute. Runs that wait behind that one are moved to the pool.</summary>
    public void Stop()
    {
        if (_worker is null) return;
        MoveToPool(_worker.Queue);
        _worker.Stop();
        _worker = null;
    }

    private static void MoveToPool(WorkQueue queue)
    {
        while (queue.TryTake() is { } run) run.MoveToPool();
    }

    private bool IsFreeAgain()
    {
        if (_worker is not { IsAsleep: true })
        {
            if (_now - _stuckSince < MaxStuck) return false;
            Stop();
        }

        _stuckSince = 0;
        return true;
    }

    private Worker? TryStart()
    {
        try
        {
            _takenAtWake = 0;
            return Worker.Start();
        }
        catch (Exception)
        {
            // The system can start no more threads, or has no memory for one. The pool reports that if it needs one as well.
            _stuckSince = _now; // The next attempt is a second later.
            return null;
        }
    }
}
