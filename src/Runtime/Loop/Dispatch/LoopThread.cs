namespace TimerAttributes.Loop.Dispatch;

/// <summary>Which thread serves a loop, if any, and whether it is to stop.</summary>
internal sealed class LoopThread
{
    private const int None = 0; // No managed thread has this id.

    private readonly object _gate = new();
    private volatile int _id = None;
    private volatile bool _stopping;

    /// <summary>The calling thread serves the loop.</summary>
    public bool IsCurrent => _id == Environment.CurrentManagedThreadId;

    /// <summary>Some thread serves the loop.</summary>
    public bool IsTaken => _id != None;

    /// <summary>No handler is called any more.</summary>
    public bool IsStopping => _stopping;

    /// <exception cref="InvalidOperationException">The loop is running, here or on another thread.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            if (_id == Environment.CurrentManagedThreadId) throw new InvalidOperationException("The loop is running: a handler cannot run it again.");
            if (_id != None) throw new InvalidOperationException("The loop is running already, on another thread.");
            _id = Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>Waits until no other thread serves the loop.</summary>
    public void EnterWhenFree()
    {
        lock (_gate)
        {
            while (_id != None) Monitor.Wait(_gate);
            _id = Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>The thread serves the loop no longer, and a stop has been heeded: the next run is a new one.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _stopping = false;
            _id = None;
            Monitor.PulseAll(_gate);
        }
    }

    public void Stop() => _stopping = true;

    /// <summary>The calling thread stands in for the one that serves the loop, which waits meanwhile.</summary>
    /// <returns>For <see cref="Return"/>.</returns>
    public int Lend()
    {
        int owner = _id;
        _id = Environment.CurrentManagedThreadId;
        return owner;
    }

    public void Return(int owner) => _id = owner;
}
