using TimerAttributes.Linux;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <content>How a slot changes over to another plan, without the loss of a due time that has passed.</content>
internal partial class Slot
{
    // Written by any thread, also while the loop thread changes over to an earlier one. While there is one, the slot is not collected.
    private volatile Successor? _successor;

    /// <summary>Whether the slot has so many jobs.</summary>
    public bool HasJobs(int count) => _jobs.Length == count;

    /// <summary>Whether the jobs have no further due time.</summary>
    public bool IsOver => Volatile.Read(ref _next) == Recurrence.Never;

    /// <summary>
    /// Gives all jobs of the slot another plan. Due times that have passed at the reading of the clock are still run, and none of them is repeated.
    /// The loop thread changes over in its next round. From any thread.
    /// </summary>
    /// <exception cref="LinuxException">The loop cannot be woken. The slot keeps its plan.</exception>
    public void Follow(in Plan plan, in ClockReading from)
    {
        long next = Volatile.Read(ref _next);
        _successor = new(plan, from, isOver: !plan.Recurrence.IsGrid && (next <= from.Now || next == Recurrence.Never));
        try
        {
            _loop.Post(ChangeOver);
        }
        catch (LinuxException)
        {
            _successor = null;
            throw;
        }
    }

    /// <summary>Gives up the collected due times, a collected failure of the timer, and a plan that was to come.</summary>
    protected void Drop()
    {
        (_expirations, _fault) = (0, null);
        _successor = null;
    }

    /// <summary>Collects the due times of the present plan that had passed at the reading of the clock. Loop thread only.</summary>
    protected virtual void EndPlan(in ClockReading from)
    {
        if (_next == Recurrence.Never) return;
        if (from.HasSteppedSince(_setting)) Step(from);
        else Pass(_plan.Passed(_instant, from.Now), from.Setting);
    }

    /// <summary>Begins the plan of the successor, unless the job was rescheduled or has another successor meanwhile. Loop thread only.</summary>
    protected virtual void Begin(Successor successor)
    {
        if (_successor != successor) return;
        if (Timer.IsLive)
        {
            Begin(successor.Plan, FirstOf(successor), successor.From);
            foreach (JobRunner job in _jobs) job.DueTimes = this; // Ticks show the due time in the new time zone.
            TryRealign();
        }

        // After the plan has begun, because any thread reads the next due time of either. A successor that came meanwhile stays for the next round.
        Interlocked.CompareExchange(ref _successor, null, successor);
    }

    private void ChangeOver()
    {
        if (_successor is not { } successor) return;
        EndPlan(successor.From);
        Fire(); // Before the successor begins, because the firing's due times are those of the present plan.
        Begin(successor);
    }

    // The first instant of the successor that the present plan has not answered for.
    private long FirstOf(Successor successor)
    {
        Recurrence next = successor.Plan.Recurrence;
        long now = successor.From.Now;
        if (!next.IsGrid) return _instant == Recurrence.Never ? Recurrence.Never : next.First(now);
        if (_instant == Recurrence.Never) return next.First(now);
        // The due time of an instant that has passed is still ahead, because of its jitter.
        if (_instant <= now) return next.NextAfter(_instant - 1, _instant);
        // After a step back of the clock, instants that are ahead again were answered for before the step.
        long last = _instant == _first ? now : _plan.Recurrence.LastUpTo(_instant - 1, _instant);
        return next.NextAfter(Math.Max(now, last), now);
    }
}
