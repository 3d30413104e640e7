using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>The time zones of a scheduler's jobs, by name. Each is read once, for all jobs that have it.</summary>
internal sealed class JobZones(IKernel kernel)
{
    private Entry? _last; // A linked list, because a scheduler has few zones, and native programs without zones have this code, too.

    /// <summary>The time zone of a job's schedule; null for a schedule without one.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine does not have the zone. The message names the job, the zone and a remedy.</exception>
    public Zone? Of(Schedule schedule, string job)
    {
        if (schedule.Times is not { } times) return null;
        string id = schedule.TimeZone ?? ZoneNames.Default;
        if (Find(id) is { } known) return known;
        _last = new(id, times.LoadZone(kernel, job, id), _last);
        return _last.Zone;
    }

    /// <summary>Reads the time zones of jobs again.</summary>
    /// <exception cref="TimeZoneNotFoundException">
    /// The machine does not have a zone any more, or its file is damaged. The message names each such zone, its jobs and a remedy.
    /// </exception>
    public JobZones ReadAgain(JobState[] jobs)
    {
        var again = new JobZones(kernel);
        var failures = new Dictionary<string, Exception>(StringComparer.Ordinal);
        foreach (JobState job in jobs)
        {
            if (job.Schedule.TimeZone is not { } id || failures.ContainsKey(id)) continue;
            try
            {
                again.Of(job.Schedule, job.Name);
            }
            catch (TimeZoneNotFoundException missing)
            {
                failures.Add(id, missing.InnerException ?? missing); // The inner message does not name a job.
            }
        }

        return failures.Count == 0 ? again : throw Refused(jobs, failures);
    }

    /// <summary>Whether a zone has other offsets than before. False for a zone that was not read before.</summary>
    public bool HasChanged(string id, JobZones before) =>
        before.Find(id) is { } old && Find(id) is { } zone && !zone.HasChangesOf(old);

    private Zone? Find(string id)
    {
        for (Entry? entry = _last; entry is not null; entry = entry.Before)
        {
            if (entry.Id == id) return entry.Zone;
        }

        return null;
    }

    private static TimeZoneNotFoundException Refused(JobState[] jobs, Dictionary<string, Exception> failures)
    {
        var reasons = new List<string>();
        foreach ((string id, Exception failure) in failures)
        {
            JobState[] affected = Array.FindAll(jobs, job => job.Schedule.TimeZone == id);
            string names = string.Join(", ", Array.ConvertAll(affected, static job => $"'{job.Name}'"));
            reasons.Add($"{(affected.Length == 1 ? "Job" : "Jobs")} {names}: {failure.Message}.");
        }

        string message = "The time zones cannot be read again, and each job keeps the zone that it has. " + string.Join(" ", reasons)
            + " Mend the zones, and call ReloadTimeZones again.";
        return new(message, new AggregateException(failures.Values));
    }

    private sealed class Entry(string id, Zone zone, Entry? before)
    {
        public string Id => id;

        public Zone Zone => zone;

        public Entry? Before => before;
    }
}
