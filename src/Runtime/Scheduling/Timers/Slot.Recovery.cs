using TimerAttributes.Linux;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <content>What becomes of it when the wall clock is set, and when its timer fails.</content>
internal partial class Slot
{
    private const int MaxSteps = 10; // Of the wall clock while a timer is armed. More are not clocks being set.

    // How long the next instant is waited for, at most.
    private long Wait => _instant == _first ? _wait : _plan.Recurrence.MaxGap;

    /// <summary>Arms, outside a batch. If that fails, or a step of the wall clock has passed a due time, the loop is told to look.</summary>
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

    // The clock was set or the machine has slept, and the timer is disarmed (timerfd_create(2), ECANCELED). After a sleep the timer is
    // armed where it was, so the kernel counts the due times that have passed. After a step they are counted here.
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

    // A step forward passes due times as a stall does: one late call answers for them. A step back lets the next due time come again, and
    // repeats none. A correction is neither: what had been due by the clock before it is called, and then the wait goes on.
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

    // A new timer, armed where the old one was, so that what has passed meanwhile is counted. One that fails before it has
    // been read once is not replaced again: the next would fail as well, and the loop would do nothing else.
    private TimerFailure? Mend(LinuxException fault)
    {
        bool isHopeless = Timer.IsReplacement;
        Timer.Close(); // It is known to be out of order: what is wrong with it now is nothing new.
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

        const string Lost = "failed and could not be replaced: no tick comes of it any more. Stop the scheduler and start another.";
        TimerFailure failure = Failure(Lost, false, cause);
        Volatile.Write(ref _next, Recurrence.Never);
        return failure;
    }

    private TimerFailure Failure(string what, bool isReplaced, LinuxException fault) => new(what, isReplaced, fault, _wall.UtcTicks(_next));
}
