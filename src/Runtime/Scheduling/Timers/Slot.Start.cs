using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <content>How a slot begins its plan.</content>
internal partial class Slot
{
    /// <summary>Begins the plan at <paramref name="start"/> and arms the timer. Called before the loop runs.</summary>
    public void Arm(in ClockReading start)
    {
        Begin(start);
        MissPast(start);
        Arm();
        if (_expirations > 0) _loop.Post(Fire); // The wall clock was set past the first due time after the start was read.
    }

    /// <summary>Begins the plan at <paramref name="start"/>. The caller arms the timer, or has armed it before.</summary>
    public void Begin(in ClockReading start) => Begin(_plan, _plan.First(start.Now), start);

    protected void Begin(in Plan plan, long first, in ClockReading start)
    {
        _plan = plan;
        _setting = start.Setting;
        (_instant, _first, _wait) = (first, first, Math.Max(first - start.Now, plan.Recurrence.GapBefore(first)));
        Volatile.Write(ref _next, plan.DueOf(first));
    }

    /// <summary>Tells the jobs if their only due time is an instant that has passed before the start.</summary>
    protected void MissPast(in ClockReading start)
    {
        if (!_plan.IsPast(start.Now)) return;
        long utcTicks = _wall.UtcTicks(_plan.DueOf(_plan.Recurrence.First(start.Now)));
        foreach (JobRunner job in _jobs) job.MissPast(utcTicks);
    }

    // The kernel reports a step only to a timer that was armed before the step. So after arming a new timer the slot compares the clocks itself.
    private void Arm()
    {
        if (!Timer.Arm(_next, _plan.Interval) || HasStepped()) Realign();
    }
}
