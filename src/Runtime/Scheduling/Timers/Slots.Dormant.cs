using TimerAttributes.Clocks;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <content>Dormant jobs, which have a timer and no slot.</content>
internal sealed partial class Slots
{
    private readonly List<TimedJob?> _dormant = []; // Null in the place of a job that was woken.
    private ClockReading?[] _starts = []; // What Arm has read of each clock.

    /// <summary>Makes the runs of a dormant job, and its slot. From any thread.</summary>
    /// <returns>The runs. They are the same for each call.</returns>
    public JobRunner Wake(TimedJob job)
    {
        lock (_gate)
        {
            if (job.Known is { } known) return known;
            if (_isUp && job.Timer is not null) WakeSlot(job);
            else job.SetRunner(new(job.MakeContext())); // There is no slot yet, or not any more.
            return job.Known!;
        }
    }

    /// <summary>The next due time of a dormant job in UTC; null when there is none. From any thread.</summary>
    public DateTimeOffset? NextDueOf(TimedJob job)
    {
        long due = job.Due;
        if (due == Recurrence.Never || _walls[(int)job.Job.Schedule.Clock] is not { } wall) return null;
        wall.Refresh();
        return new(wall.UtcTicks(due), TimeSpan.Zero);
    }

    // A slot with a timer of its own is seldom one of very many.
    private bool TryLeaveDormant(PlanGroup group)
    {
        if (!MayBeDormant(group)) return false;
        Clock clock = group.Plan.Recurrence.Clock;
        TimedJob job = group[0];
        if (_timers.TryShare(job, clock) is not { } timer) return false;
        WallOf(clock); // For questions about the next due time.
        (job.Timer, job.Place) = (timer, _dormant.Count);
        _dormant.Add(job);
        return true;
    }

    // A wall clock may be set, and each of its slots follows that by itself.
    private static bool MayBeDormant(PlanGroup group) => group is { Count: 1, Plan.IsPlain: true }
        && group[0] is { Known: null, Job.Schedule: { Times: null, Accuracy: null } } && !group.Plan.Recurrence.Clock.IsWall();

    private void ArmDormant(ClockReading?[] starts)
    {
        foreach (TimedJob? job in _dormant)
        {
            if (job is null) continue;
            Plan plan = PlanOf(job);
            Clock clock = plan.Recurrence.Clock;
            ClockReading start = starts[(int)clock] ??= WallOf(clock).Read();
            long due = plan.DueOf(plan.First(start.Now));
            job.Timer!.Arm(due, plan.Interval);
            job.Due = due;
        }
    }

    // The timer goes on as it is: what it has counted, and the slot has not read, is read by the slot.
    private void WakeSlot(TimedJob job)
    {
        Plan plan = PlanOf(job);
        Clock clock = plan.Recurrence.Clock;
        SharedTimer timer = job.Timer!;
        var runner = new JobRunner(job.MakeContext());
        var slot = new Slot(loop, listener, plan, WallOf(clock), [runner], _timers, timer);
        if (job.Due != Recurrence.Never) slot.Begin(_starts[(int)clock]!.Value);
        _slots.Add(slot);
        _dormant[job.Place] = null;
        runner.DueTimes = slot;
        job.SetRunner(runner);
        job.Timer = null;
        timer.Source = slot; // As the last step, because from here on the loop thread may call the handler.
    }

    private Plan PlanOf(TimedJob job) => PlanOf(job.Job, job.Job.Schedule, isStart: true);

    // Closes the timers of the dormant jobs. A job whose timer was lost is woken, and its slot then tells it.
    private void EndDormant()
    {
        for (int place = 0; place < _dormant.Count; place++)
        {
            if (_dormant[place] is not { } job) continue;
            if (job.Timer!.IsLost && job.Known is null) // Otherwise it was woken after the end began, and has no slot.
            {
                WakeSlot(job);
                continue;
            }

            job.Due = Recurrence.Never;
            job.Timer.Close();
            job.Timer = null;
        }

        _dormant.Clear();
    }
}
