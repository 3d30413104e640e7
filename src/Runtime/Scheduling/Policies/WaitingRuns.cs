namespace TimerAttributes.Scheduling.Policies;

/// <summary>
/// The waiting runs of a job, in the order in which they start. Loop thread only. To add or to take a run takes the same time however many wait.
/// </summary>
internal sealed class WaitingRuns
{
    private const int Slack = 64; // The number of taken places at which the list is moved up.

    private readonly List<WaitingRun> _runs = [];
    private int _next;
    private int _ticks;
    private int _untriggered;
    private long _firstTick; // The due time of the first tick that waits.
    private long _droppedUntil = long.MinValue; // No waiting run is older, so a pause that has ended by then drops nothing more.

    public int Length => _runs.Count - _next;

    public bool HasTick => _ticks > 0;

    /// <summary>The due time of the first tick that waits, as <see cref="DateTime.Ticks"/> of UTC; 0 for none. From any thread.</summary>
    public long FirstTick => Volatile.Read(ref _firstTick);

    public void Add(in WaitingRun run)
    {
        _runs.Add(run);
        Count(run, 1);
    }

    public WaitingRun TakeNext()
    {
        WaitingRun next = _runs[_next];
        _runs[_next++] = default;
        Count(next, -1);
        if (Length == 0 || _next > Slack + Length) MoveUp();
        return next;
    }

    /// <summary>Makes a waiting tick answer for another tick as well. False if no tick waits.</summary>
    public bool TryJoin(in Firing tick)
    {
        if (_ticks == 0) return false;
        int index = _runs.Count - 1;
        while (_runs[index].Firing.Reason != TickReason.Scheduled) index--;
        Firing before = _runs[index].Firing;
        _runs[index] = _runs[index] with { Firing = before with { Expirations = before.Expirations + tick.Expirations } };
        return true;
    }

    public void DropRetries()
    {
        for (int i = _runs.Count - 1; i >= _next; i--)
        {
            if (_runs[i].Firing.Reason == TickReason.Retry) RemoveAt(i);
        }
    }

    /// <summary>Drops the runs that a pause suppresses: ticks and retries, but no triggered runs.</summary>
    /// <param name="pausedUntil">The pause (<see cref="JobPause.Until"/>).</param>
    /// <returns>The number of dropped runs that were ticks.</returns>
    public int DropPaused(long pausedUntil)
    {
        if (_untriggered == 0 || pausedUntil <= _droppedUntil) return 0;
        if (pausedUntil < JobPause.Open) _droppedUntil = pausedUntil; // A pause that has not ended also suppresses runs that are added later.
        int ticks = _ticks;
        for (int i = _runs.Count - 1; i >= _next; i--)
        {
            if (_runs[i].Completion is null && _runs[i].Origin <= pausedUntil) RemoveAt(i);
        }

        return ticks - _ticks;
    }

    private void MoveUp()
    {
        int length = Length;
        for (int i = 0; i < length; i++) _runs[i] = _runs[_next + i];
        while (_runs.Count > length) _runs.RemoveAt(_runs.Count - 1);
        _next = 0;
    }

    private void RemoveAt(int index)
    {
        WaitingRun run = _runs[index];
        _runs.RemoveAt(index);
        Count(run, -1);
    }

    // Called when the run was added or removed.
    private void Count(in WaitingRun run, int change)
    {
        if (run.Completion is null) _untriggered += change;
        if (run.Firing.Reason != TickReason.Scheduled) return;
        _ticks += change;
        Volatile.Write(ref _firstTick, _ticks == 0 ? 0 : FindFirstTick());
    }

    // Few other runs are before the first tick, because ticks start in the order in which they came.
    private long FindFirstTick()
    {
        int index = _next;
        while (_runs[index].Firing.Reason != TickReason.Scheduled) index++;
        return _runs[index].Firing.UtcTicks;
    }
}
