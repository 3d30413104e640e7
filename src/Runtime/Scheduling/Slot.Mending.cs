using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling;

/// <content>What becomes of it when the wall clock is set, and when its timer fails.</content>
internal partial class Slot
{
    private const int MostSteps = 10; // Of the wall clock while a timer is armed. More are not clocks being set.

    /// <summary>Arms; where that fails, the timer is mended as soon as may be.</summary>
    protected void TryRealign()
    {
        try
        {
            Realign();
        }
        catch (LinuxException fault)
        {
            _fault = fault;
            _loop.Post(Fire);
        }
    }

    // The clock was set, or the machine has slept, and the timer is disarmed (timerfd_create(2), ECANCELED). After a sleep the due
    // times that have passed are still to be counted: armed where it was, that is what happens. After a step they never were.
    private void Realign()
    {
        for (int steps = 0; steps < MostSteps; steps++)
        {
            if (_wall.TakeShift(ref _setting) is not 0 and var shift) Step(shift);
            if (_next == Grid.Never) return;
            if (Timer.Arm(_next, _plan.Interval)) return;
        }
    }

    private void Step(long shift)
    {
        long now = Now();
        // The timer has forgotten what was due before and was not seen. It is counted here: by the clock as it would stand without the
        // step, or, after a step back, as it stands, since what is then ahead will be due again.
        if (_plan.Grid.Period != 0) Pass(CountPassed(Math.Min(now, now - shift)));
        if (_next == Grid.Never) return;
        long instant = _plan.AfterStep(_instant, now, _instant == _first ? _wait : _plan.Grid.Period);
        if (instant != _instant) Begin(_plan, instant, now);
    }

    // A new timer, armed where the old one was, so that what has passed meanwhile is counted. One that fails before it has
    // been read once is not replaced again: the next would fail as well, and the loop would do nothing else.
    private TimerTrouble? Mend(LinuxException fault)
    {
        bool isHopeless = Timer.IsReplacement;
        Timer.Close(); // It is known to be out of order: what is wrong with it now is nothing new.
        if (_next == Grid.Never && !_plan.IsDelay) return null;
        LinuxException cause = fault;
        if (!isHopeless)
        {
            try
            {
                Timer.Replace();
                if (_next != Grid.Never) Arm();
                return Trouble("failed and was replaced; no due time is lost.", true, fault);
            }
            catch (LinuxException refusal)
            {
                Timer.Close();
                cause = refusal;
            }
        }

        const string Lost = "failed and could not be replaced: no tick comes of it any more. Stop the scheduler and start another.";
        TimerTrouble trouble = Trouble(Lost, false, cause);
        Volatile.Write(ref _next, Grid.Never);
        return trouble;
    }

    private TimerTrouble Trouble(string what, bool isReplaced, LinuxException fault) => new(what, isReplaced, fault, _wall.UtcTicks(_next));
}
