using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <content>Jobs that are added, removed and rescheduled while the scheduler runs.</content>
internal sealed partial class Slots
{
    /// <summary>
    /// Gives the job another schedule from now on. While no timer is armed, the schedule is only stored for the start. A job that has the schedule
    /// already is left alone, unless its timer has failed. Only a job that gets another timer is woken. From any thread.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="beforeStart">The schedule to start with, if no timer is armed yet.</param>
    /// <exception cref="LinuxException">The kernel refused to make or to arm a timer. The job keeps its schedule.</exception>
    public void Reschedule(TimedJob job, Schedule schedule, Schedule beforeStart)
    {
        lock (_gate)
        {
            if (_isUp && !_isArmed)
            {
                job.Job.Schedule = beforeStart;
                _isOutdated = true;
                return;
            }

            if (_isUp && !Has(job, schedule) && job.Runner is { DueTimes: Slot } runner) Replan(runner, PlanOf(job.Job, schedule, isStart: false));
            job.Job.Schedule = schedule;
        }
    }

    /// <summary>Makes and arms the slot of a job that is added now. While no timer is armed, the job waits for <see cref="Arm"/>. From any thread.</summary>
    /// <exception cref="InvalidOperationException">There are no slots any more, because the loop has failed.</exception>
    /// <exception cref="LinuxException">The kernel refused to make or to arm the timer.</exception>
    public void Add(JobState job, JobRunner runner)
    {
        lock (_gate)
        {
            if (!_isUp) throw new InvalidOperationException($"Job '{job.Name}' cannot be added, because the loop has failed: make a new Scheduler.");
            if (runner.DueTimes is Slot) return; // The slots were armed meanwhile, with the job.
            if (_isArmed) AddArmed(runner, PlanOf(job, job.Schedule, isStart: true));
            else _isOutdated = true;
        }
    }

    /// <summary>Removes a job, which is not due any more. From any thread.</summary>
    public void Remove(JobRunner runner)
    {
        lock (_gate)
        {
            if (runner.DueTimes is not Slot slot)
            {
                _isOutdated = true; // The job was added before the slots are armed.
                return;
            }

            runner.DueTimes = NoDueTimes.Instance;
            Leave(slot, runner);
        }
    }

    private static bool Has(TimedJob job, Schedule schedule) => schedule.Equals(job.Job.Schedule) && !schedule.CountsFromNow
        && (job.Known is { } runner ? runner.DueTimes is Slot { HasTimer: true } : job.Timer is { IsLive: true });

    private void Replan(JobRunner runner, in Plan plan)
    {
        var before = (Slot)runner.DueTimes!;
        if (before is RescheduledSlot own)
        {
            own.Set(plan);
            return;
        }

        AddArmed(runner, plan);
        Leave(before, runner);
    }

    private void AddArmed(JobRunner runner, in Plan plan)
    {
        var own = new RescheduledSlot(loop, listener, plan, WallOf(plan.Recurrence.Clock), runner, _timers);
        try
        {
            own.Set(plan);
        }
        catch
        {
            own.Dispose();
            throw;
        }

        _slots.Add(own);
    }

    private void Leave(Slot before, JobRunner runner)
    {
        before.Leave(runner);
        if (!before.IsDeserted) return;
        try
        {
            loop.Post(() => Remove(before)); // Only the loop thread may close the timer, because it may be reading it.
        }
        catch (LinuxException)
        {
            // The loop cannot be woken now. The slot has no job any more, and the stop closes its timer.
        }
    }

    private void Remove(Slot slot)
    {
        lock (_gate) _slots.Remove(slot);
        slot.Dispose();
    }
}
