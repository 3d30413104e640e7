namespace TimerAttributes.Scheduling.Policies;

/// <summary>
/// Lets the jobs of a group run one at a time, in the order in which they asked. A job is known by the action that starts its waiting runs: the
/// same object each time. Loop thread only.
/// </summary>
internal sealed class GroupLock
{
    private readonly Queue<Action> _waiting = [];
    private Action? _holder;
    private bool _isStarting;

    /// <summary>Takes the lock for the job. False where another job of the group runs: the job's action is called when its turn has come.</summary>
    public bool TryEnter(Action job)
    {
        if (_holder is null && (_waiting.Count == 0 || _waiting.Peek() == job))
        {
            _waiting.TryDequeue(out _);
            _holder = job;
            return true;
        }

        if (!_waiting.Contains(job)) _waiting.Enqueue(job);
        return false;
    }

    /// <summary>Gives the lock back, if the job holds it.</summary>
    public void Leave(Action job)
    {
        if (_holder == job) _holder = null;
    }

    /// <summary>Starts the job that has waited longest.</summary>
    public void StartNext()
    {
        if (_isStarting) return; // A run from below has ended at once, and the loop below goes on.
        _isStarting = true;
        while (_holder is null && _waiting.TryPeek(out Action? next))
        {
            next();
            if (_holder is null && _waiting.TryPeek(out Action? same) && same == next) _waiting.Dequeue(); // The job has nothing to start any more.
        }

        _isStarting = false;
    }
}
