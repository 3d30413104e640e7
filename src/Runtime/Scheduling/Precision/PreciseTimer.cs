using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// A kernel timer that is armed earlier than it is due, and that expires early. Its reader learns from <see cref="PreciseJob.TakeReached"/> that a thread
/// has to wait for the rest. While a job with a thread of its own has a run, its timer does not expire early.
/// </summary>
internal sealed class PreciseTimer(IKernelTimer timer, Clock clock, PreciseJob job) : IKernelTimer
{
    private long _due;
    private long _lead;
    private bool _learns; // The timer was armed for an instant that had not passed.

    /// <inheritdoc/>
    /// <remarks>A precise timer has no period, because its lead may be another one at each due time.</remarks>
    public bool Arm(long due, long period)
    {
        long wait = due - job.Kernel.Now(clock), lead = job.LeadAfter(wait);
        (_due, _lead, _learns) = (due, lead, wait > lead);
        return timer.Arm(due - lead, period: 0);
    }

    public long ReadExpirations()
    {
        long expirations = timer.ReadExpirations();
        if (expirations <= 0) return expirations;
        long left = _due - job.Kernel.Now(clock);
        if (_learns) job.Learn(_lead - left);
        if (left > 0 && job.IsOnThread && job.IsBusy)
        {
            (_lead, _learns) = (0, false);
            timer.Arm(_due, period: 0); // Whether the run is over then decides about the tick.
            return 0;
        }

        job.Expire(_due, _lead, left);
        return 1;
    }

    public void Dispose() => timer.Dispose();
}
