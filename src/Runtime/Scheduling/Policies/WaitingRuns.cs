using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>The calls of a job that wait, the next one first. Loop thread only. What is done for each call takes no longer where there are many.</summary>
internal sealed class WaitingRuns
{
    private const int Slack = 64; // Places of calls that were taken, and not yet given back.

    private readonly List<WaitingRun> _calls = [];
    private int _next;
    private int _ticks;
    private int _untriggered;
    private int _pauses; // None is from before as many.

    public int Length => _calls.Count - _next;

    public bool HasTick => _ticks > 0;

    public void Add(in WaitingRun call)
    {
        _calls.Add(call);
        Count(call, 1);
    }

    public WaitingRun TakeNext()
    {
        WaitingRun next = _calls[_next];
        _calls[_next++] = default;
        Count(next, -1);
        if (Length == 0 || _next > Slack + Length) GiveBack();
        return next;
    }

    /// <summary>Lets a tick that waits answer for another one, if there is one.</summary>
    public bool TryJoin(in Firing tick)
    {
        if (_ticks == 0) return false;
        int index = _calls.Count - 1;
        while (_calls[index].Firing.Reason != TickReason.Scheduled) index--;
        Firing before = _calls[index].Firing;
        _calls[index] = _calls[index] with { Firing = before with { Expirations = before.Expirations + tick.Expirations } };
        return true;
    }

    public void DropRetries()
    {
        for (int i = _calls.Count - 1; i >= _next; i--)
        {
            if (_calls[i].Firing.Reason == TickReason.Retry) RemoveAt(i);
        }
    }

    /// <summary>Drops what nobody has triggered and a pause has ended, also if the pause is over by now.</summary>
    /// <param name="isPaused">There is a pause now.</param>
    /// <param name="pauses">How many there have been.</param>
    /// <returns>How many of them were ticks.</returns>
    public int DropPast(bool isPaused, int pauses)
    {
        if (_untriggered == 0 || (!isPaused && pauses == _pauses)) return 0;
        _pauses = pauses;
        int ticks = _ticks;
        for (int i = _calls.Count - 1; i >= _next; i--)
        {
            WaitingRun call = _calls[i];
            if (call.Completion is not null || (!isPaused && call.Pauses == pauses)) continue;
            RemoveAt(i);
        }

        return ticks - _ticks;
    }

    private void GiveBack()
    {
        int length = Length;
        for (int i = 0; i < length; i++) _calls[i] = _calls[_next + i];
        while (_calls.Count > length) _calls.RemoveAt(_calls.Count - 1);
        _next = 0;
    }

    private void RemoveAt(int index)
    {
        Count(_calls[index], -1);
        _calls.RemoveAt(index);
    }

    private void Count(in WaitingRun call, int change)
    {
        if (call.Firing.Reason == TickReason.Scheduled) _ticks += change;
        if (call.Completion is null) _untriggered += change;
    }
}
