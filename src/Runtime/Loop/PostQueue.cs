namespace TimerAttributes.Loop;

/// <summary>Actions on their way to the loop thread. Each one accepted runs; after <see cref="Close"/> none is accepted.</summary>
internal sealed class PostQueue(IKernel kernel)
{
    private readonly object _gate = new();
    private List<Action> _incoming = [];
    private List<Action> _running = [];
    private volatile bool _pending;
    private bool _closed;

    /// <summary>From any thread. False when the loop has stopped: the action will not run.</summary>
    public bool TryAdd(Action action)
    {
        lock (_gate)
        {
            if (_closed) return false;
            _incoming.Add(action);
            if (_pending) return true; // One wake-up for all that gather before the loop comes.
            _pending = true;
            kernel.Wake(); // Within the gate: once closed nobody wakes, and the kernel may go.
            return true;
        }
    }

    /// <summary>Runs what has gathered; what is posted meanwhile waits for the next call, so posts cannot starve the loop.</summary>
    public void RunAll()
    {
        if (!_pending) return; // Whoever posts after this look wakes the next wait.
        lock (_gate)
        {
            _pending = false;
            (_incoming, _running) = (_running, _incoming);
        }

        foreach (Action action in _running) action();
        _running.Clear();
    }

    public void Open()
    {
        lock (_gate) _closed = false;
    }

    public void Close()
    {
        lock (_gate) _closed = true;
        RunAll();
    }
}
