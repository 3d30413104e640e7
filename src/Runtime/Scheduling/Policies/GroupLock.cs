using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>Lets the jobs of a group run one at a time, in the order in which they asked. Loop thread only.</summary>
internal sealed class GroupLock
{
    private readonly Queue<JobExecutor> _waiting = [];
    private JobExecutor? _holder;
    private bool _isPassingOn;

    /// <summary>False where another job of the group runs: the caller is pumped when its turn has come.</summary>
    public bool TryEnter(JobExecutor job)
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

    public void Leave(JobExecutor job)
    {
        if (_holder == job) _holder = null;
    }

    /// <summary>Lets in who has waited longest.</summary>
    public void Next()
    {
        if (_isPassingOn) return; // A call from below has ended at once, and is gone on from there.
        _isPassingOn = true;
        while (_holder is null && _waiting.TryPeek(out JobExecutor? next))
        {
            next.Pump();
            if (_holder is null && _waiting.TryPeek(out JobExecutor? same) && same == next) _waiting.Dequeue(); // It has changed its mind.
        }

        _isPassingOn = false;
    }
}
