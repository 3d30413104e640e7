using TimerAttributes.Platform;
using TimerAttributes.Recurrences;
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
        return Add(id, times, job);
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

        if (failures.Count > 0) throw Refused(jobs, failures);
        again.AddUnused(this);
        return again;
    }

    /// <summary>The names of the zones that have other offsets than before. A zone that was not read before is not among them.</summary>
    public List<string> ChangesSince(JobZones before)
    {
        var changed = new List<string>();
        for (Entry? entry = _last; entry is not null; entry = entry.Before)
        {
            if (before.Find(entry.Id) is { } old && !entry.Zone.HasChangesOf(old)) changed.Add(entry.Id);
        }

        return changed;
    }

    /// <summary>Takes over the zones that were added to the earlier zones while these ones were read.</summary>
    public void TakeOver(JobZones before)
    {
        for (Entry? entry = before._last; entry is not null; entry = entry.Before)
        {
            if (Find(entry.Id) is null) _last = new(entry.Id, entry.Times, entry.Zone, _last);
        }
    }

    // No job has these zones now. A job that is rescheduled while files are read may get one of them.
    private void AddUnused(JobZones before)
    {
        for (Entry? entry = before._last; entry is not null; entry = entry.Before)
        {
            if (Find(entry.Id) is not null) continue;
            try
            {
                Add(entry.Id, entry.Times, job: "");
            }
            catch (TimeZoneNotFoundException)
            {
                // It matters only to a job that gets this zone meanwhile. The next call names that job.
            }
        }
    }

    private Zone Add(string id, CalendarTimes times, string job)
    {
        _last = new(id, times, times.LoadZone(kernel, job, id), _last);
        return _last.Zone;
    }

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

    private sealed class Entry(string id, CalendarTimes times, Zone zone, Entry? before)
    {
        public string Id => id;

        /// <summary>Due times in the zone, which can read it again.</summary>
        public CalendarTimes Times => times;

        public Zone Zone => zone;

        public Entry? Before => before;
    }
}
