using TimerAttributes.Configuration;
using TimerAttributes.Zones;

namespace TimerAttributes.Hosting.Configuration;

/// <summary>A schedule that a request gives a job, by the keys and the rules of the configuration.</summary>
internal static class RequestedSchedule
{
    /// <summary>Reads the schedule. A first delay is left out, because it has a meaning at the start only.</summary>
    /// <param name="job">The job.</param>
    /// <param name="keys">Keys of a job's configuration, with their values.</param>
    /// <param name="faults">Gets what is wrong, each without a full stop.</param>
    /// <returns>The schedule; null if there is a fault, or if the keys name no schedule.</returns>
    public static Schedule? Read(ScheduledJob job, IEnumerable<(string Key, string Value)> keys, List<string> faults)
    {
        var node = new ConfigurationNode(job.Name, null);
        foreach ((string key, string value) in keys) node.Children.Add(new(key, value));
        var found = new List<ConfigurationFault>();
        var row = new JobEntry(job.Name, job.Schedule, job.Options, static _ => throw new InvalidOperationException("This row is never bound."));
        JobSettings? settings = new JobSettingsReader(JobConfiguration.SettingsOf(row), found).Read(node);
        if (settings?.Schedule?.TimeZone is { } zone && !ZoneNames.IsLocal(zone)) JobConfiguration.CheckZone(node, zone, found);
        faults.AddRange(found.Select(static fault => fault.TextFor(null)));
        if (settings?.Schedule is not { } schedule || faults.Count > 0) return null;
        try
        {
            return ScheduleMaker.Make(job.Schedule, schedule).WithoutFirst();
        }
        catch (ArgumentException refusal)
        {
            faults.Add(refusal.Message.TrimEnd('.'));
            return null;
        }
    }
}
