using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using TimerAttributes.Configuration;
using TimerAttributes.Durations;
using TimerAttributes.Jobs;
using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Hosting.Configuration;

/// <summary>The configuration of the jobs: the section <c>TimerJobs</c> of the host's configuration, or the one that the options name.</summary>
internal sealed class JobConfiguration(IServiceProvider services, IOptions<TimerJobsOptions> options)
{
    private readonly IConfiguration? _section = options.Value.Configuration
        ?? (services.GetService(typeof(IConfiguration)) as IConfiguration)?.GetSection(JobKeys.Section);

    /// <summary>Calls an action after each reload, possibly several times for one.</summary>
    public IDisposable? OnReload(Action action) => _section is null ? null : ChangeToken.OnChange(_section.GetReloadToken, action);

    /// <summary>Reads the configuration as it is now.</summary>
    /// <param name="jobs">The jobs, as their attributes describe them.</param>
    public ConfigurationReading Read(IReadOnlyList<JobEntry> jobs)
    {
        ConfigurationNode section = _section is null ? new("", null) : ConfigurationNodes.Of(_section);
        var faults = new List<ConfigurationFault>();
        var reader = new SectionReader(section, faults);
        reader.CheckKeys([.. jobs.Select(static job => job.Name)]);
        TimeSpan? drain = reader.DrainTimeout() is { } nanoseconds ? TimeSpan.FromTicks(nanoseconds / DurationUnit.Tick) : null;
        return new(drain, faults.ConvertAll(static fault => fault.ToString()), [.. jobs.Select(job => Read(job, reader.Find(job.Name)))]);
    }

    private static JobReading Read(JobEntry job, ConfigurationNode? node)
    {
        var faults = new List<ConfigurationFault>();
        JobSettings? settings = node is null ? JobSettings.None : new JobSettingsReader(SettingsOf(job), faults).Read(node);
        if (node is not null && settings?.Schedule?.TimeZone is { } zone && !ZoneNames.IsLocal(zone)) CheckZone(node, zone, faults);
        return new(
            ConfigurationNodes.TextOf(node), node?.Path, faults.Count == 0 ? settings : null, faults.ConvertAll(static fault => fault.ToString()));
    }

    // The start would find this as well, but could not name the key.
    private static void CheckZone(ConfigurationNode node, string zone, List<ConfigurationFault> faults)
    {
        try
        {
            ZoneFiles.Load(zone);
        }
        catch (TimeZoneNotFoundException missing)
        {
            faults.Add(new(node.Find(JobKeys.TimeZone) ?? node, missing.Message));
        }
    }

    private static AttributeSettings SettingsOf(JobEntry job)
    {
        Schedule schedule = job.Schedule;
        bool hasFirst = !schedule.IsAligned && schedule.PeriodNanoseconds != 0 && schedule.FirstNanoseconds != schedule.PeriodNanoseconds;
        return new(JobRules.ValuesOf(schedule, job.Options))
        {
            First = hasFirst ? schedule.FirstNanoseconds : null,
            Expression = schedule.Expression,
            TimeZone = schedule.TimeZone,
            AllowsTiny = schedule.AllowsTiny,
        };
    }
}
