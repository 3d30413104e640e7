using TimerAttributes.Linux;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <content>How a slot goes on after the wall clock was set, and after its timer failed.</content>
internal partial class Slot
{
    private const int MaxSteps = 10; // Attempts to arm the timer, because each finds the wall clock set again. More steps in a row are not real.

    // The longest wait for the next instant, in nanoseconds.
    private long Wait => _instant == _first ? _wait : _plan.Recurrence.GapBefore(_instant);

    /// <summary>
    /// Arms the timer while the loop does not collect this slot. If arming fails, or the wall clock was set past a due time, this posts
    /// <see cref="Fire"/> to the loop.
    /// </summary>
    protected void TryRealign()
    {
        try
        {
            Realign();
        }
        catch (LinuxException fault)
        {
            _fault = fault;
        }

        if (_fault is not null || _expirations > 0) _loop.Post(Fire);
    }

    // Arms the timer again after the wall clock was set or the machine has slept (timerfd_create(2), ECANCELED). After a sleep the timer is
    // armed for the same due time, so the kernel counts the due times that have passed. After a step, the slot counts them.
    private void Realign()
    {
        for (int steps = 0; steps < MaxSteps; steps++)
        {
            ClockReading now = Read();
            if (now.HasSteppedSince(_setting)) Step(now);
            _setting = now.Setting;
            if (_next == Recurrence.Never) return;
            if (Timer.Arm(_next, _plan.Interval) && !HasStepped()) return;
        }
    }

    // A step forward passes due times as a held-up loop does: one late firing answers for them. After a step back the slot keeps its next due
    // time, so no due time is fired twice. In a correction, only the due times that had passed on the clock before it are fired. Then the slot
    // waits for as long as was left to wait before the correction.
    private void Step(in ClockReading now)
    {
        long shift = now.Setting - _setting;
        bool isCorrection = _plan.IsCorrection(shift, _instant - now.Now, Wait);
        Pass(_plan.Passed(_instant, isCorrection ? now.Now - shift : now.Now), _setting);
        if (!isCorrection || _next == Recurrence.Never) return;
        long instant = _plan.AfterCorrection(_instant, now.Now, shift, Wait), steppedOver = _plan.SteppedOver(_instant, instant);
        foreach (JobRunner job in _jobs)
        {
            if (job.DueTimes == this) job.Context.Counters.SteppedOver(steppedOver);
        }

        Begin(_plan, instant, now);
    }

    // Replaces the timer by a new one that is armed for the same due time, so the due times that passed meanwhile are counted. A new timer that
    // fails before its first expiration is not replaced again, because the next timer would fail as well, and the loop would do nothing else.
    private TimerFailure? Mend(LinuxException fault)
    {
        bool isHopeless = Timer.IsReplacement;
        Timer.Close(); // The result is ignored, because the failure of this timer is already known.
        if (_next == Recurrence.Never && !_plan.Recurrence.IsDelay) return null;
        LinuxException cause = fault;
        if (!isHopeless)
        {
            try
            {
                Timer.Replace();
                if (_next != Recurrence.Never) Arm();
                return Failure("failed and was replaced; no due time is lost.", true, fault);
            }
            catch (LinuxException refusal)
            {
                Timer.Close();
                cause = refusal;
            }
        }

        const string Lost = "failed and could not be replaced, so it gives no tick any more: stop this scheduler, and start a new Scheduler.";
        TimerFailure failure = Failure(Lost, false, cause);
        Volatile.Write(ref _next, Recurrence.Never);
        return failure;
    }

    private TimerFailure Failure(string what, bool isReplaced, LinuxException fault) => new(what, isReplaced, fault, _wall.UtcTicks(_next));
}
