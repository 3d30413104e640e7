namespace TimerAttributes.Scheduling;

/// <summary>The calls of a job that wait, the next one first. Loop thread only.</summary>
internal sealed class WaitingCalls
{
    private readonly List<WaitingCall> _calls = [];

    public int Count => _calls.Count;

    public bool HasTick => FindTick() >= 0;

    public void Add(in WaitingCall call) => _calls.Add(call);

    public WaitingCall TakeNext()
    {
        WaitingCall next = _calls[0];
        _calls.RemoveAt(0);
        return next;
    }

    /// <summary>Lets a tick that waits answer for another one, if there is one.</summary>
    public bool TryJoin(in Expiry tick)
    {
        int index = FindTick();
        if (index < 0) return false;
        Expiry before = _calls[index].Expiry;
        _calls[index] = _calls[index] with { Expiry = before with { Expirations = before.Expirations + tick.Expirations } };
        return true;
    }

    public void DropRetries()
    {
        for (int i = _calls.Count - 1; i >= 0; i--)
        {
            if (_calls[i].Expiry.Reason == TickReason.Retry) _calls.RemoveAt(i);
        }
    }

    /// <summary>Drops what nobody has triggered and a pause has ended, also if the pause is over by now.</summary>
    /// <param name="isPaused">There is a pause now.</param>
    /// <param name="pauses">How many there have been.</param>
    /// <returns>How many of them were ticks.</returns>
    public int DropPast(bool isPaused, int pauses)
    {
        int ticks = 0;
        for (int i = _calls.Count - 1; i >= 0; i--)
        {
            WaitingCall call = _calls[i];
            if (call.Completion is not null || (!isPaused && call.Pauses == pauses)) continue;
            _calls.RemoveAt(i);
            if (call.Expiry.Reason == TickReason.Scheduled) ticks++;
        }

        return ticks;
    }

    // The last of them; less than zero where there is none.
    private int FindTick()
    {
        int index = _calls.Count - 1;
        while (index >= 0 && _calls[index].Expiry.Reason != TickReason.Scheduled) index--;
        return index;
    }
}
