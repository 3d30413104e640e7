using TimerAttributes.Loop;

namespace TimerAttributes.Scheduling;

/// <summary>
/// The wait for the end of a stop. It has a thread of its own, because a timer and an await need a thread of the pool, and all of those may
/// be blocked.
/// </summary>
internal sealed class Drain : IThreadPoolWorkItem
{
    private static readonly TimeSpan s_lastRound = TimeSpan.FromSeconds(1);

    private readonly Engine _engine;
    private readonly TimeSpan _limit;
    private readonly TaskCompletionSource _stopped;
    private readonly Exception? _refusal;

    /// <summary>Stops the engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="limit">How long its handlers have to return.</param>
    /// <param name="stopped">Is told how it ended, by <see cref="Execute"/>.</param>
    public Drain(Engine engine, TimeSpan limit, TaskCompletionSource stopped)
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

    /// <summary>Waits. The code that awaits the stop goes on here, on this thread, which has nothing else to do then.</summary>
    public void Execute()
    {
        Exception? ending = _refusal ?? Wait();
        ErrorWriter.Flush(); // The process may end next.
        if (ending is { } failure) _stopped.SetException(failure);
        else _stopped.SetResult();
    }

    private Exception? Wait()
    {
        if (_engine.WaitForEnd(_limit)) return _engine.Failure;
        IReadOnlyList<string> unfinished = _engine.Unfinished();
        if (unfinished.Count == 0)
        {
            // No job's handler runs: the loop's thread is about to end, or a handler of the loop that is no job's holds it.
            if (_engine.WaitForEnd(s_lastRound)) return _engine.Failure;
            unfinished = _engine.Unfinished();
            if (unfinished.Count == 0) unfinished = [_engine.Loop.Meter.Current?.Name ?? "a handler of the loop"];
        }

        return new DrainTimeoutException(_limit, unfinished, _engine.Failure);
    }
}
