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
        var ending = new Ending(_stopped, failure);
        DedicatedThread.Queue(ending);
        if (!ending.HasBegun.Wait(MaxHandover)) ending.Execute();
    }

    private Exception? Wait()
    {
        if (_engine.WaitForEnd(_limit)) return _engine.Failure;
        // Without a job that runs, the loop's thread is about to end, or a handler of the loop that is no job's holds it.
        if (!_engine.HasUnfinished && _engine.WaitForEnd(LastRound)) return _engine.Failure;
        return new DrainTimeoutException(_limit, _engine.Unfinished(), IsPoolBusy(), _engine.Failure);
    }

    private static bool IsPoolBusy()
    {
        var probe = new PoolProbe();
        DedicatedThread.Queue(probe);
        return !probe.HasBegun.Wait(MaxHandover);
    }

    private sealed class PoolProbe : IThreadPoolWorkItem
    {
        public ManualResetEventSlim HasBegun { get; } = new();

        public void Execute() => HasBegun.Set();
    }

    // The code that awaits the stop goes on where this is executed: in the pool, as after other awaits, or, where that has no thread soon, on
    // the thread of the drain. The task is completed once.
    private sealed class Ending(TaskCompletionSource stopped, Exception? failure) : IThreadPoolWorkItem
    {
        public ManualResetEventSlim HasBegun { get; } = new();

        public void Execute()
        {
            HasBegun.Set();
            if (failure is null) stopped.TrySetResult();
            else stopped.TrySetException(failure);
        }
    }
}
