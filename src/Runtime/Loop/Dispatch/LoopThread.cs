namespace TimerAttributes.Loop.Dispatch;

/// <summary>The thread that serves a loop, if there is one, and whether the loop is to stop.</summary>
internal sealed class LoopThread
{
    private const int None = 0; // No managed thread has this id.

    private readonly object _gate = new();
    private volatile int _id = None;
    private volatile bool _stopping;

    /// <summary>True if the calling thread serves the loop.</summary>
    public bool IsCurrent => _id == Environment.CurrentManagedThreadId;

    /// <summary>True if a thread serves the loop.</summary>
    public bool IsTaken => _id != None;

    /// <summary>True if the loop was stopped: it calls no further handler of a timer or a descriptor.</summary>
    public bool IsStopping => _stopping;

    /// <summary>Makes the calling thread serve the loop.</summary>
    /// <exception cref="InvalidOperationException">The loop is running, on this or on another thread.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            if (_id == Environment.CurrentManagedThreadId)
                throw new InvalidOperationException("The loop is running on this thread, and a handler cannot run it again: return from it.");
            if (_id != None)
                throw new InvalidOperationException("The loop is running on another thread: Post the action to it, or stop it there first.");
            _id = Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>Waits until no thread serves the loop, and then makes the calling thread serve it.</summary>
    public void EnterWhenFree()
    {
        lock (_gate)
        {
            while (_id != None) Monitor.Wait(_gate);
            _id = Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>Ends the calling thread's service. The stop request ends with it, so that it does not stop the next run.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _stopping = false;
            _id = None;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Requests the stop. From any thread.</summary>
    public void Stop() => _stopping = true;

    /// <summary>Makes the calling thread serve the loop in place of the thread that serves it and waits inside the kernel.</summary>
    /// <returns>The argument for <see cref="Return"/>.</returns>
    public int Lend()
    {
        int owner = _id;
        _id = Environment.CurrentManagedThreadId;
        return owner;
    }

    /// <summary>Ends what <see cref="Lend"/> began.</summary>
    public void Return(int owner) => _id = owner;
}
