using TimerAttributes.Clocks;
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
        ConfiguredSchedule? wanted = Read(job, job.Options, node, found);
        if (wanted?.TimeZone is { } zone && !ZoneNames.IsLocal(zone)) JobConfiguration.CheckZone(node, zone, found);
        if (MisfitOf(job, node, wanted, found) is { } misfit)
        {
            ConfigurationNode named = node.Children.First(static child => child.Name is "Every" or "Cron" or "Once");
            faults.Add($"{named.Name} '{named.Value}' {misfit}");
            return null;
        }

        faults.AddRange(found.Select(static fault => fault.TextFor(null)));
        if (wanted is null || faults.Count > 0) return null;
        try
        {
            return ScheduleMaker.Make(job.Schedule, wanted).WithoutFirst();
        }
        catch (ArgumentException refusal)
        {
            faults.Add(TextOf(refusal));
            return null;
        }
    }

    /// <summary>The message without its full stop, and without the name of a method's parameter, of which the caller knows nothing.</summary>
    public static string TextOf(Exception refusal)
    {
        string parameter = refusal is ArgumentException { ParamName: { } name } ? $" (Parameter '{name}')" : "";
        string text = refusal.Message;
        return (text.EndsWith(parameter, StringComparison.Ordinal) ? text[..^parameter.Length] : text).TrimEnd('.');
    }

    private static ConfiguredSchedule? Read(ScheduledJob job, JobOptions options, ConfigurationNode node, List<ConfigurationFault> found)
    {
        var row = new JobEntry(job.Name, job.Schedule, options, static _ => throw new InvalidOperationException("This row is never bound."));
        return new JobSettingsReader(JobConfiguration.SettingsOf(row), found).Read(node)?.Schedule;
    }

    // The rules of the attributes say the same, but their remedies are for the code, and a request cannot say all that an attribute can.
    private static string? MisfitOf(ScheduledJob job, ConfigurationNode node, ConfiguredSchedule? wanted, List<ConfigurationFault> found)
    {
        if (wanted is { IsOfCalendar: true } && found.Count == 0 && !job.Schedule.Clock.IsWall())
        {
            return $"is of the calendar, which needs Clock.Realtime, and the job runs on Clock.{job.Schedule.Clock}; send a period by every, or "
                + "write Clock = Clock.Realtime in the attribute of the job";
        }

        if (job.Options.Scope != JobScope.Cluster || found.Count == 0) return null;
        var others = new List<ConfigurationFault>();
        if (Read(job, new JobOptions(), node, others) is not { IsOfCalendar: false } counted || others.Count > 0) return null;
        return counted.Kind == ConfiguredKind.Period
            ? "counts from the request, and JobScope.Cluster needs the same due times in all processes; send cron, as in "
                + "{\"cron\": \"*/15 * * * *\"}, or write Aligned = true in the attribute of the job"
            : "counts from the request, and JobScope.Cluster needs the same due time in all processes; send an instant, as in "
                + "{\"once\": \"2030-01-01T00:00:00Z\"}";
    }
}
