using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>
/// A job's pause, which outlasts the resumption: what was due before that, and comes late since the loop was held up, calls nobody. Under
/// its own lock.
/// </summary>
internal sealed class JobPause(IKernel kernel, Clock clock)
{
    private readonly Clock _steady = clock.Steady(); // A clock that is set back would keep the job paused until then.
    private bool _isOver = true;
    private long _end;

    /// <summary>False where there is one.</summary>
    public bool TryBegin()
    {
        if (!_isOver) return false;
        _isOver = false;
        return true;
    }

    public void End()
    {
        if (_isOver) return;
        _isOver = true;
        _end = kernel.Now(_steady);
    }

    /// <summary>How many of a tick's due times, the first ones, are the pause's.</summary>
    public long CountPast(in Firing expiry, Slot slot)
    {
        if (!_isOver) return expiry.Expirations;
        long past = 0, most = expiry.Expirations;
        while (past < most)
        {
            long middle = past + (most - past) / 2;
            if (slot.Nth(expiry, middle).Due <= _end) past = middle + 1;
            else most = middle;
        }

        return past;
    }
}
