using TimerAttributes.Linux;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Lifecycle;

namespace TimerAttributes;

/// <content>Time zones that change while the scheduler runs.</content>
public sealed partial class Scheduler
{
    /// <summary>
    /// Reads the time zones of all jobs again, as after an update of the system's tzdata; <c>local</c> is looked up again as well. Jobs whose zone
    /// has changed are due by the new zone from now on. Due times that have passed are still run. All other jobs are left alone.
    /// </summary>
    /// <remarks>
    /// Before the start and after the stop only <see cref="Schedule.Next"/> and the like read the zones again. A job that is paused stays paused.
    /// </remarks>
    /// <returns>
    /// The names of the zones that have changed, as the jobs' schedules name them, in the order of the jobs; empty if no zone has changed.
    /// </returns>
    /// <exception cref="TimeZoneNotFoundException">
    /// A zone is missing now, or its file is damaged. No job is changed. The message names the zone, its jobs and a remedy.
    /// </exception>
    /// <exception cref="LinuxException">The loop cannot be woken. Some jobs may have been changed; a further call changes the others.</exception>
    public IReadOnlyList<string> ReloadTimeZones()
    {
        Engine? engine;
        lock (_gate) engine = _engine;
        IReadOnlyList<string> changed = engine?.ReloadTimeZones() ?? [];
        foreach (JobState job in _registry.List.Jobs) job.Schedule.ForgetZone();
        return changed;
    }
}
