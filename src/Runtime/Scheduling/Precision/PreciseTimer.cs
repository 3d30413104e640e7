using TimerAttributes.Linux;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// A kernel timer that is armed earlier than it is due, and that expires early. Its slot learns from <see cref="PreciseDue"/> that a thread has to wait
/// for the rest. While the job is paused, or while its own thread has a run, its timer does not expire early.
/// </summary>
internal sealed class PreciseTimer(IKernelTimer timer, Clock clock, PreciseJob job, PreciseDue slot) : IKernelTimer
{
    private long _due;
    private Lead _lead;
    private bool _learns; // The timer was armed for an instant that had not passed.

    /// <inheritdoc/>
    /// <remarks>A precise timer has no period, because its lead may be another one at each due time.</remarks>
    public bool Arm(long due, long period)
    {
        long wait = due - job.Kernel.Now(clock);
        Lead lead = job.LeadAfter(wait, gap: _due == 0 || due <= _due ? long.MaxValue : due - _due);
        bool isRight = timer.Arm(due - lead.Nanoseconds, period: 0);
        (_due, _lead, _learns) = (due, lead, wait > lead.Nanoseconds); // After the arming, because a timer that is refused keeps its due time.
        return isRight;
    }

    public long ReadExpirations()
    {
        long expirations = timer.ReadExpirations();
        if (expirations <= 0) return expirations;
        if (_lead.IsCut) job.CountCut();
        long left = _due - job.Kernel.Now(clock);
        if (left > 0 && job.IsHeldUp)
        {
            (_lead, _learns) = (default, false);
            return timer.Arm(_due, period: 0) ? 0 : TimerFd.ClockWasSet; // Whether the run is over when it is due decides about the tick.
        }

        slot.Expire(_due, left, _learns ? _lead.Nanoseconds - left : null);
        return 1;
    }

    public void Dispose() => timer.Dispose();
}
