using TimerAttributes.Clocks;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Precision;

/// <summary>
/// The due time for which the timer of one slot has expired, and what is left until then. Each slot has its own, because a job that is rescheduled
/// has two slots for a moment. Loop thread only.
/// </summary>
internal sealed class PreciseDue(PreciseJob job, Clock clock) : ITimerMaker, IEarlyTimer
{
    private readonly Clock _steady = clock.Steady();
    private ISource? _slot;
    private long _due; // By the clock of the timer; 0 if the slot has taken it.
    private long _end; // The same instant by the steady clock, so that no step of the wall clock changes the wait.
    private long? _armedFor; // The instant for which the timer was armed, by the steady clock; null if it had passed already.

    public long Left => _end - job.Kernel.Now(_steady);

    public IKernelTimer CreateTimer(Clock clock, ulong tag) => new PreciseTimer(job.Kernel.CreateTimer(clock, tag), clock, job, this);

    /// <summary>The timer has expired.</summary>
    /// <param name="due">The due time, by the clock of the timer.</param>
    /// <param name="left">The nanoseconds that are left until then; 0 or less for none.</param>
    /// <param name="latency">Nanoseconds since the instant for which the timer was armed; null if it had passed already.</param>
    public void Expire(long due, long left, long? latency)
    {
        // The steady clock is read after the clock of the timer: a delay between the readings makes the end late, and never early.
        (_due, _end) = (due, _steady == clock ? due : job.Kernel.Now(_steady) + left);
        _armedFor = _end - left - latency;
        if (job.IsOnThread) job.NoteReached(due); // The loop gives up what it has not fired when the job is rescheduled.
        if (latency is { } late) job.LearnOfLoop(late);
    }

    /// <summary>The due time that counts as reached, because a thread waits for it; 0 for none.</summary>
    public long TakeReached()
    {
        long due = _due;
        _due = 0;
        return due;
    }

    /// <summary>Lets a thread wait for the due time. The loop then fires the slot, before all other slots.</summary>
    /// <param name="slot">The slot that has collected the due time.</param>
    /// <param name="firing">The due time of its firing, in nanoseconds of the steady clock.</param>
    public void Wait(ISource slot, long firing)
    {
        _slot = slot;
        if (job.IsOnThread) job.HandOver(firing, _end, _armedFor);
        job.Timers.Add(this, isHandedOver: job.IsOnThread);
    }

    public void Fire()
    {
        if (!job.IsOnThread) job.SpinUntil(_end);
        job.Timers.BeginHandler();
        _slot!.Fire();
    }
}
