namespace TimerAttributes.Scheduling.Policies;

/// <summary>
/// Lets the jobs of a group run one at a time, in the order in which they asked. A job is identified by the action that starts its waiting runs,
/// which is the same object in each call. Loop thread only.
/// </summary>
internal sealed class GroupLock
{
    private readonly Queue<Action> _waiting = [];
    private Action? _holder;
    private bool _isStarting;

    /// <summary>The number of jobs of the group. The factory of the runs changes it.</summary>
    public int Jobs { get; set; }

    /// <summary>
    /// Takes the lock for the job. False if another job of the group runs or waits for longer. The job's action is then called when its turn comes.
    /// </summary>
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

    /// <summary>Releases the lock, if the job holds it.</summary>
    public void Leave(Action job)
    {
        if (_holder == job) _holder = null;
    }

    /// <summary>Starts the job that has waited longest.</summary>
    public void StartNext()
    {
        if (_isStarting) return; // A run that the loop below has started ended at once. That loop goes on.
        _isStarting = true;
        while (_holder is null && _waiting.TryPeek(out Action? next))
        {
            next();
            if (_holder is null && _waiting.TryPeek(out Action? same) && same == next) _waiting.Dequeue(); // The job has no run to start any more.
        }

        _isStarting = false;
    }
}
