using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// One round of the loop: waits, collects all events that are ready, and then fires the timers and after them the watches. All events are
/// collected before the first handler is called, so no handler can disturb the walk over the batch.
/// </summary>
internal sealed class Dispatcher(ILoopKernel kernel, SourceTable sources, LoopThread thread, HandlerMeter meter, HandlerCaller caller) : INamed
{
    /// <summary>
    /// Consecutive rounds with an event for the same unknown tag before the epoll set is rebuilt. Such events come from a descriptor that was closed
    /// while the loop waited for it, and of which a copy is open.
    /// </summary>
    private const int MaxGhostRounds = 3;

    // Pinned, because the kernel writes to it while the garbage collector may move objects.
    private readonly EpollEvent[] _ready = GC.AllocateArray<EpollEvent>(WaitBatch.Size + WaitBatch.TimerSize, pinned: true);
    private readonly ulong[] _timers = new ulong[WaitBatch.Size + WaitBatch.TimerSize];
    private readonly ulong[] _watches = new ulong[2 * WaitBatch.Size]; // One batch, and the rest of the batch before it if a stop has left one.
    private int _timerCount;
    private int _watchCount;
    private int _fired;
    private ulong _ghost;
    private int _ghostRounds;

    /// <summary>The name in reports of the loop's own failures.</summary>
    public string Name => "the event loop";

    public long Iterations { get; private set; }

    public long Interruptions { get; private set; }

    public long Events { get; private set; }

    public long StaleEvents { get; private set; }

    /// <summary>Waits, and collects what is ready. False if nothing was ready.</summary>
    public bool Collect(TimeSpan timeout)
    {
        // The kernel reports an edge or a one-shot event once. So events that a stopped round has collected and not fired are fired now.
        int left = _watchCount - _fired;
        Array.Copy(_watches, _fired, _watches, 0, left);
        int count = kernel.Wait(_ready, left == 0 ? timeout : TimeSpan.Zero);
        if (kernel.TakeFailure() is { } failure) caller.Report(this, failure);
        Iterations++;
        (_timerCount, _watchCount, _fired) = (0, left, 0);
        if (count == Epoll.Interrupted)
        {
            Interruptions++;
            return left > 0;
        }

        Collect(_ready.AsSpan(0, count));
        return count + left > 0;
    }

    public void FireTimers()
    {
        for (int i = 0; i < _timerCount && !thread.IsStopping; i++) Fire(_timers[i]);
    }

    public void FireWatches()
    {
        while (_fired < _watchCount && !thread.IsStopping) Fire(_watches[_fired++]);
    }

    /// <summary>Ends the round. The places of sources that were removed can be used again.</summary>
    public void Finish()
    {
        sources.Recycle();
        meter.Rest();
    }

    private void Collect(ReadOnlySpan<EpollEvent> batch)
    {
        ulong? stale = null;
        bool haunted = false;
        foreach (ref readonly EpollEvent ready in batch)
        {
            Events++;
            if (!sources.TryGet(ready.Data, out ISource? source))
            {
                StaleEvents++;
                stale = ready.Data;
                haunted |= stale == _ghost;
            }
            else if (source.Collect(ready.Events))
            {
                if (source is Watch) _watches[_watchCount++] = ready.Data;
                else _timers[_timerCount++] = ready.Data;
            }
        }

        if (stale is null) _ghostRounds = 0;
        else if (!haunted) (_ghost, _ghostRounds) = (stale.Value, 1);
        else if (++_ghostRounds == MaxGhostRounds) LayGhosts();
    }

    private void LayGhosts()
    {
        _ghostRounds = 0;
        foreach (ulong closed in kernel.Watched.Renew())
        {
            if (!sources.TryGet(closed, out ISource? source)) continue;
            if (source is Watch watch) watch.Lose();
            else if (source.Collect(EpollEvents.Err)) source.Fire(); // A timer finds out that its descriptor is closed when it reads it.
        }
    }

    private void Fire(ulong tag)
    {
        if (sources.TryGet(tag, out ISource? source)) source.Fire();
        else StaleEvents++;
    }
}
