using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Errors;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>
/// The wait for the end of a stop. It needs a separate thread, because a timer and an await need a pool thread, and all pool threads may be
/// blocked. If the system can start no thread, the loop's thread waits after the end of the loop.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The event holds nothing of the system unless its wait handle is asked for.")]
internal sealed class DrainWait : IThreadPoolWorkItem
{
    private const int MaxHandover = 100; // ms. A pool that begins no work within this time counts as busy.
    private static readonly TimeSpan LastRound = TimeSpan.FromSeconds(1);

    private readonly Engine _engine;
    private readonly TimeSpan _limit;
    private readonly TaskCompletionSource _stopped;
    private readonly ManualResetEventSlim _hasTried = new(); // Set when it is known whether a thread could be started.
    private Exception? _refusal;
    private volatile bool _hasThread;
    private int _hasBegun; // 1 as soon as a thread waits.

    /// <param name="engine">The engine to stop.</param>
    /// <param name="limit">How long the handlers have to return.</param>
    /// <param name="stopped">Completed by <see cref="Execute"/>. It faults if the drain time has passed or the loop has failed.</param>
    public DrainWait(Engine engine, TimeSpan limit, TaskCompletionSource stopped) => (_engine, _limit, _stopped) = (engine, limit, stopped);

    /// <summary>Stops the engine, and lets a thread wait for the end of the stop.</summary>
    public void Begin()
    {
        bool follows = _engine.TryFollowLoop(FollowLoop); // Before the stop, because the loop may end at once.
        try
        {
            _engine.Stop();
        }
        catch (Exception exception)
        {
            _refusal = exception;
        }

        _hasThread = DedicatedThread.TryRun(this);
        _hasTried.Set();
        if (_hasThread) return;
        // The drain time cannot be kept before the loop has ended, so nothing may hold the loop up.
        List<string> last = _engine.GiveUpLast();
        if (last.Count > 0)
            ErrorLine.Write($"no thread could be started for the stop, so the runs at the stop (RunAtStop) of {string.Join(", ", last)} are given up; {ThreadShortage.Remedy}");
        DedicatedThread.Queue(this); // A pool that was refused its first thread may never ask for one again.
        if (!follows) DedicatedThread.TryRun(this);
    }

    /// <summary>Waits for the end of the stop, and then completes the task. Only the first call has an effect.</summary>
    public void Execute()
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) != 0) return;
        Exception? failure = _refusal ?? Wait();
        ErrorWriter.Flush(); // The process may end when the task completes.
        // The code that awaits the stop continues on the thread that completes the task: a pool thread, as after other awaits, or this thread if no
        // pool thread is free soon. If both complete the task, the second one has no effect.
        var ending = new PoolWork(() => Complete(failure));
        if (!ending.TryBegin()) ending.Execute();
    }

    private void FollowLoop()
    {
        _hasTried.Wait();
        if (!_hasThread) Execute();
    }

    private Exception? Wait()
    {
        if (_engine.Drain(_limit)) return _engine.End();
        List<string> unfinished = _engine.Unfinished();
        List<string> last = _engine.GiveUpLast();
        // If no job runs, the loop thread is about to end, or a handler that belongs to no job holds it.
        if (last.Count == 0 && !_engine.HasUnfinished && _engine.Drain(LastRound)) return _engine.End();
        bool isPoolBusy = !new PoolWork(static () => { }).TryBegin();
        if (last.Count == 0) unfinished = _engine.Unfinished();
        else _engine.Drain(LastRound); // A run at the stop that heeds its token ends soon, and the program may then dispose of what the run uses.
        List<string> waiting = last.FindAll(job => !unfinished.Contains(job));
        if (unfinished.Count + waiting.Count == 0) unfinished.Add("a handler of the loop");
        return new DrainTimeoutException(_limit, unfinished, waiting, isPoolBusy, _engine.Obstacle, _engine.End());
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

        // Returns whether the pool has begun the work soon. If not, the pool may still begin it later.
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
