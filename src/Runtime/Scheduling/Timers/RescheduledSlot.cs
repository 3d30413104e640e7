using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// The slot of one job that was rescheduled. Any thread may give the slot another plan, so a lock protects its fields. The lock is not held
/// while a handler is called. A job that is rescheduled again keeps this slot, so it never needs more than one file descriptor.
/// </summary>
internal sealed class RescheduledSlot(EventLoop loop, RunListener listener, in Plan plan, WallClock wall, JobRunner job, SlotTimers timers)
    : Slot(loop, listener, plan, wall, [job], timers)
{
    private readonly object _gate = new();
    private int _plans; // The number of calls of Set that have succeeded.
    private int _fired; // The value of _plans at the last firing. Loop thread only.

    /// <summary>Gives the slot another plan from now on. Due times of the earlier plan that were not fired are given up. From any thread.</summary>
    /// <exception cref="LinuxException">The kernel refused to make or to arm the timer. The slot keeps its plan.</exception>
    public void Set(in Plan plan)
    {
        lock (_gate)
        {
            Timer.Ensure();
            ClockReading start = ReadStart();
            Plan next = plan.At(start.Now);
            long first = next.First(start.Now);
            bool isRight = Timer.Arm(next.DueOf(first), next.Interval);
            Drop();
            _plans++;
            Begin(next, first, start);
            MissPast(start);
            job.DueTimes = this; // Before TryRealign and before the lock is released: the slot counts only for jobs whose DueTimes it is.
            if (!isRight || HasStepped()) TryRealign();
        }
    }

    public override bool Collect(EpollEvents events)
    {
        lock (_gate) return base.Collect(events);
    }

    public override void Restart()
    {
        lock (_gate) base.Restart();
    }

    public override Firing Nth(in Firing firing, long index)
    {
        // If another thread has changed the plan since the firing, the earlier plan is not known any more. The result then keeps the due time of
        // the firing.
        lock (_gate) return _fired == _plans ? base.Nth(firing, index) : firing with { Expirations = 1 };
    }

    protected override (Firing Firing, TimerFailure? Failure) Take()
    {
        lock (_gate)
        {
            _fired = _plans;
            return base.Take();
        }
    }

    protected override void EndPlan(in ClockReading from)
    {
        lock (_gate) base.EndPlan(from);
    }

    protected override void Begin(Successor successor)
    {
        lock (_gate) base.Begin(successor);
    }
}
