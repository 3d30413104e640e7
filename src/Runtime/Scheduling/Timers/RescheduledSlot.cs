using TimerAttributes.Linux;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// The slot of a job that was rescheduled, and of it alone: any thread may set it to another plan. A lock is held while anything of it
/// changes, and never while anybody is called. A job that is rescheduled again keeps it, so that it takes one descriptor however often.
/// </summary>
internal sealed class RescheduledSlot(EventLoop loop, RunListener listener, in Plan plan, WallClock wall, JobRunner job)
    : Slot(loop, listener, plan, wall, [job])
{
    private readonly object _gate = new();
    private int _plans;
    private int _fired; // Under which of them. Loop thread only.

    /// <summary>From now on this plan. What is due by the one before, and was not fired, never will be. From any thread.</summary>
    /// <exception cref="LinuxException">The timer cannot be armed, or another not be had in its place; all is as it was.</exception>
    public void Set(in Plan plan)
    {
        lock (_gate)
        {
            Timer.Ensure();
            ClockReading start = Read();
            Plan next = plan.At(start.Now);
            long first = next.Recurrence.First(start.Now);
            bool isRight = Timer.Arm(next.DueOf(first), next.Interval);
            Drop();
            _plans++;
            Begin(next, first, start);
            job.DueTimes = this; // Before the loop can look, which asks whose the job is.
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
        // What the plan was is not known any more, if it was changed from another thread just now: let it be due when the first was.
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
}
