namespace TimerAttributes.Loop;

/// <summary>Actions on their way to the loop thread. Each one accepted runs; after <see cref="Close"/> none is accepted.</summary>
internal sealed class PostQueue(IKernel kernel)
{
    private readonly object _gate = new();
    private List<Action> _incoming = [];
    private List<Action> _running = [];
    private bool _closed;

    /// <summary>From any thread. False when the loop has stopped: the action will not run.</summary>
    public bool TryAdd(Action action)
    {
        lock (_gate)
        {
            if (_closed) return false;
            _incoming.Add(action);
            // One wake-up for all that gather before the loop comes; within the gate, so that the kernel is still open.
            if (_incoming.Count == 1) kernel.Wake();
            return true;
        }
    }

    /// <summary>Runs what has gathered; what is posted meanwhile waits for the next call, so posts cannot starve the loop.</summary>
    public void RunAll()
    {
        lock (_gate)
        {
            if (_incoming.Count == 0) return;
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
