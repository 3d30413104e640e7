using TimerAttributes.Clocks;
using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling.Timers;

/// <content>Time zones that change while the scheduler runs.</content>
internal sealed partial class Slots
{
    private readonly object _reloads = new(); // Held by one reload at a time, and taken before the lock of the slots.

    /// <summary>
    /// Reads all time zones again, and gives the jobs whose zone has changed their new due times. The files are read without the lock of the slots,
    /// for which the loop thread may wait. From any thread.
    /// </summary>
    /// <param name="present">Returns the present jobs.</param>
    /// <returns>The names of the zones that have changed, as the jobs' schedules name them, in the order of the jobs.</returns>
    /// <exception cref="TimeZoneNotFoundException">A zone is missing or damaged. No job is changed.</exception>
    /// <exception cref="LinuxException">The loop cannot be woken. A further call changes all jobs.</exception>
    public IReadOnlyList<string> ReloadZones(Func<JobSet> present)
    {
        lock (_reloads)
        {
            JobZones before;
            lock (_gate)
            {
                if (!_isUp) return [];
                if (!_isArmed)
                {
                    (_zones, _isOutdated) = (new(loop.Kernel), true);
                    return [];
                }

                before = _zones; // Other threads may add zones to it meanwhile.
            }

            JobZones again = before.ReadAgain(present().Jobs);
            List<string> changed = again.ChangesSince(before);
            lock (_gate) return _isUp ? Follow(again, changed, present) : [];
        }
    }

    private List<string> Follow(JobZones again, List<string> changed, Func<JobSet> present)
    {
        JobZones before = _zones;
        again.TakeOver(before);
        _zones = again;
        if (changed.Count == 0) return changed;
        JobSet set = present(); // Under the lock, because a job that is added later finds the new zones.
        try
        {
            Replan(set.Jobs, set.Timed, changed);
        }
        catch
        {
            _zones = before;
            throw;
        }

        var named = new List<string>();
        foreach (JobState job in set.Jobs)
        {
            if (job.Schedule.TimeZone is { } id && changed.Contains(id) && !named.Contains(id)) named.Add(id);
        }

        return named;
    }

    private void Replan(JobState[] jobs, TimedJob[] timed, List<string> changed)
    {
        var affected = new Dictionary<Slot, List<int>>();
        for (int i = 0; i < jobs.Length; i++)
        {
            if (jobs[i].Schedule.TimeZone is not { } id || !changed.Contains(id)) continue;
            if (timed[i].Runner.DueTimes is not Slot slot) continue;
            if (!affected.TryGetValue(slot, out List<int>? indexes)) affected.Add(slot, indexes = []);
            indexes.Add(i);
        }

        var starts = new ClockReading?[ClockExtensions.Count];
        foreach ((Slot slot, List<int> indexes) in affected)
        {
            Plan[] plans = [.. indexes.ConvertAll(i => PlanOf(jobs[i], jobs[i].Schedule, isStart: false))];
            // Two names may have meant the same zone, such as "local" and another one. Jobs of a name that now means another zone leave the slot.
            if (slot.HasJobs(plans.Length) && Array.TrueForAll(plans, plan => plan.Equals(plans[0])))
            {
                slot.Follow(plans[0], starts[(int)slot.Clock] ??= WallOf(slot.Clock).Read());
                continue;
            }

            for (int n = 0; n < plans.Length; n++)
            {
                if (plans[n].Recurrence.IsInstant && slot.IsOver) continue; // It has run, and a new timer would run it again.
                Replan(timed[indexes[n]].Runner, plans[n]);
            }
        }
    }
}
