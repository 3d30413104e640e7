namespace TimerAttributes.Loop.Timers;

/// <content>What is asked of timers: at once by the loop thread, by letter by others.</content>
internal sealed partial class LoopTimers
{
    /// <summary>Does what other threads have asked for. Loop thread only.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool TakeUpRequests()
    {
        ReadOnlySpan<TimerRequest> requests = _inbox.TakeAll();
        foreach (ref readonly TimerRequest request in requests) Apply(request);
        if (requests.Length > 0) NoteTime(Now());
        return requests.Length > 0;
    }

    // A timer that nobody knows yet.
    private void Send(in TimerRequest request)
    {
        try
        {
            _inbox.Add(request);
        }
        catch
        {
            _table.Return(request.Index); // The loop cannot be woken: there is no such timer.
            throw;
        }
    }

    private void Ask(in TimerRequest request)
    {
        if (_thread.IsCurrent) Apply(request);
        else _inbox.Add(request);
    }

    // What others have asked for may have been before what the loop thread is about to do.
    private void CatchUp()
    {
        if (_thread.IsCurrent) TakeUpRequests();
    }

    private void Apply(in TimerRequest request)
    {
        ref TimerEntry entry = ref _table[request.Index];
        if (entry.Generation != request.Generation) return;
        Volatile.Write(ref entry.Due, request.Due);
        Volatile.Write(ref entry.Period, request.Period);
        if (_wheel.Contains(request.Index))
        {
            // One that is put off stays where it is until its old time: the many that are put off again and again, and never called,
            // cost one write each.
            if (request.Due > entry.FiledAfter && request.Due != TimerEntry.Never)
            {
                if (request.Due < _timer.Due) _mayArm = true; // It was put off, and is brought back.
                return;
            }

            Unfile(request.Index);
        }

        if (request.Due != TimerEntry.Never) File(request.Index);
        else if (!_firing.Is(request.Index, request.Generation)) Release(request.Index);
        else entry.Generation++; // Gone for everybody already; its handler is still to return.
    }
}
