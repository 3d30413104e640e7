using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Errors;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>
/// The wait for the end of a stop. It has a thread of its own, because a timer and an await need a thread of the pool, and all of those may
/// be blocked.
/// </summary>
internal sealed class DrainWait : IThreadPoolWorkItem
{
    private const int MaxHandover = 100; // ms. A pool that has no thread within it counts as busy.
    private static readonly TimeSpan LastRound = TimeSpan.FromSeconds(1);

    private readonly Engine _engine;
    private readonly TimeSpan _limit;
    private readonly TaskCompletionSource _stopped;
    private readonly Exception? _refusal;

    /// <summary>Stops the engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="limit">How long its handlers have to return.</param>
    /// <param name="stopped">Is told how it ended, by <see cref="Execute"/>.</param>
    public DrainWait(Engine engine, TimeSpan limit, TaskCompletionSource stopped)
    {
        (_engine, _limit, _stopped) = (engine, limit, stopped);
        try
        {
            engine.Stop();
        }
        catch (Exception exception)
        {
            _refusal = exception;
        }
    }

    /// <summary>Waits.</summary>
    public void Execute()
    {
        Exception? failure = _refusal ?? Wait();
        ErrorWriter.Flush(); // The process may end next.
        // The code that awaits the stop goes on where this is executed: in the pool, as after other awaits, or, where the pool has no thread soon,
        // on this thread. The task is completed once.
        var ending = new PoolWork(() => Complete(failure));
        if (!ending.TryBegin()) ending.Execute();
    }

    private Exception? Wait()
    {
        if (_engine.WaitForEnd(_limit)) return _engine.Failure;
        // Without a job that runs, the loop's thread is about to end, or a handler of the loop that is no job's holds it.
        if (!_engine.HasUnfinished && _engine.WaitForEnd(LastRound)) return _engine.Failure;
        bool isPoolBusy = !new PoolWork(static () => { }).TryBegin();
        return new DrainTimeoutException(_limit, _engine.Unfinished(), isPoolBusy, _engine.Failure);
    }

    private void Complete(Exception? failure)
    {
        if (failure is null) _stopped.TrySetResult();
        else _stopped.TrySetException(failure);
    }

    [SuppressMessage("Reliability", "CA1001", Justification = "The event holds nothing of the system unless its wait handle is asked for.")]
    private sealed class PoolWork(Action work) : IThreadPoolWorkItem
    {
        private readonly ManualResetEventSlim _hasBegun = new();

        // Whether the pool has begun the work soon. It may begin the work later all the same.
        public bool TryBegin()
        {
            DedicatedThread.Queue(this);
            return _hasBegun.Wait(MaxHandover);
        }

        public void Execute()
        {
            _hasBegun.Set();
            work();
        }
    }
}
