namespace TimerAttributes.Loop.Timers;

/// <content>Requests to change timers. Applied directly on the loop thread, queued from other threads.</content>
internal sealed partial class LoopTimers
{
    /// <summary>Applies the requests of other threads. Loop thread only.</summary>
    /// <returns>Whether there was a request.</returns>
    public bool TakeUpRequests()
    {
        ReadOnlySpan<TimerRequest> requests = _inbox.TakeAll();
        foreach (ref readonly TimerRequest request in requests) Apply(request);
        if (requests.Length > 0) NoteTime(Now());
        return requests.Length > 0;
    }

    // Queues the first request of a new timer, whose handle was not returned to the caller yet.
    private void Send(in TimerRequest request)
    {
        try
        {
            _inbox.Add(request);
        }
        catch
        {
            _table.Return(request.Index); // The loop cannot be woken, so the timer is not created.
            throw;
        }
    }

    private void Ask(in TimerRequest request)
    {
        if (_thread.IsCurrent) Apply(request);
        else _inbox.Add(request);
    }

    // Other threads may have made requests before the loop thread makes its own change, so those requests are applied first.
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
            // A timer that is put off keeps its old place in the wheel. So a timer that is put off again and again, and never called, costs one
            // write each time.
            if (request.Due > entry.FiledAfter && request.Due != TimerEntry.Never)
            {
                if (request.Due < _timer.Due) _mayArm = true; // The timer was put off before, and is now due before the kernel timer.
                return;
            }

            Unfile(request.Index);
        }

        if (request.Due != TimerEntry.Never) File(request.Index);
        else if (!_firing.Is(request.Index, request.Generation)) Release(request.Index);
        else entry.Generation++; // The timer's handles become invalid now. Fire releases the entry when the handler has returned.
    }
}
