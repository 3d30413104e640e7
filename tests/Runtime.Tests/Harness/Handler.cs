namespace TimerAttributes.Tests.Harness;

/// <summary>An asynchronous handler whose runs end when the test says so.</summary>
internal sealed class Handler
{
    private readonly List<TaskCompletionSource> _open = [];
    private readonly List<Tick> _ticks = [];
    private readonly List<CancellationToken> _tokens = [];

    /// <summary>The ticks that it was called with so far.</summary>
    public List<Tick> Ticks
    {
        get { lock (_open) return [.. _ticks]; }
    }

    /// <summary>The tokens that it was called with so far.</summary>
    public List<CancellationToken> Tokens
    {
        get { lock (_open) return [.. _tokens]; }
    }

    public int Running
    {
        get { lock (_open) return _open.Count; }
    }

    /// <summary>The most runs at a time so far.</summary>
    public int MostRunning { get; private set; }

    public ValueTask Run(Tick tick, CancellationToken stop)
    {
        var end = new TaskCompletionSource(); // Who ends it goes on with what follows: virtual time sees it all.
        lock (_open)
        {
            _ticks.Add(tick);
            _tokens.Add(stop);
            _open.Add(end);
            MostRunning = Math.Max(MostRunning, _open.Count);
        }

        stop.Register(() => End(end, canceled: stop));
        return new(end.Task);
    }

    /// <summary>Ends the oldest run.</summary>
    public void End(Exception? failure = null)
    {
        TaskCompletionSource end;
        lock (_open)
        {
            end = _open[0];
            _open.RemoveAt(0);
        }

        if (failure is null) end.SetResult();
        else end.SetException(failure);
    }

    private void End(TaskCompletionSource end, CancellationToken canceled)
    {
        lock (_open) _open.Remove(end);
        end.TrySetCanceled(canceled);
    }
}
