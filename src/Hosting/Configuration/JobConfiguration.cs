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
    private readonly IConfiguration? _root = services.GetService(typeof(IConfiguration)) as IConfiguration;
    private readonly IConfiguration? _other = options.Value.Configuration;

    private IConfiguration? Section => _other ?? _root?.GetSection(JobKeys.Section);

    /// <summary>Calls an action after each reload, possibly several times for one.</summary>
    /// <returns>The subscriptions, to be disposed of.</returns>
    public IReadOnlyList<IDisposable> OnReload(Action action)
    {
        IConfiguration?[] sources = [_root, _other];
        return [.. sources.OfType<IConfiguration>().Select(source => ChangeToken.OnChange(source.GetReloadToken, action))];
    }

    /// <summary>Reads the configuration as it is now.</summary>
    /// <param name="jobs">The jobs, as their attributes describe them.</param>
    public ConfigurationReading Read(IReadOnlyList<JobEntry> jobs)
    {
        ConfigurationNode section = Section is { } present ? ConfigurationNodes.Of(present) : new("", null);
        var faults = new List<ConfigurationFault>();
        var reader = new SectionReader(section, faults);
        reader.CheckKeys([.. jobs.Select(static job => job.Name)], knowsAll: true);
        TimeSpan? drain = reader.DrainTimeout() is { } nanoseconds ? TimeSpan.FromTicks(nanoseconds / DurationUnit.Tick) : null;
        return new(drain, faults.ConvertAll(static fault => fault.TextFor(null)), [.. jobs.Select(job => Read(job, reader.Find(job.Name)))]);
    }

    private JobReading Read(JobEntry job, ConfigurationNode? ofSection)
    {
        var faults = new List<ConfigurationFault>();
        ConfigurationNode? own = job.Options.ConfigurationKey is { } key && _root?.GetSection(key) is { } value && value.Exists()
            ? ConfigurationNodes.Of(value)
            : null;
        string text = ConfigurationNodes.TextOf(own) + ConfigurationNodes.TextOf(ofSection);
        if (own is not null && ofSection is not null)
        {
            var twice = new ConfigurationFault(ofSection, $"the job has the key '{own.Path}' as well, by its ConfigurationKey; remove one of them");
            return new(text, ofSection.Path, null, [twice.TextFor(null)]);
        }

        ConfigurationNode? node = own ?? ofSection;
        JobSettings? settings = node is null ? JobSettings.None : new JobSettingsReader(SettingsOf(job), faults).Read(node);
        if (node is not null && settings?.Schedule?.TimeZone is { } zone && !ZoneNames.IsLocal(zone)) CheckZone(node, zone, faults);
        string? name = own is null ? null : job.Name;
        return new(text, node?.Path, faults.Count == 0 ? settings : null, faults.ConvertAll(fault => fault.TextFor(name)));
    }

    // The start would find this as well, but could not name the key.
    internal static void CheckZone(ConfigurationNode node, string zone, List<ConfigurationFault> faults)
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

    internal static AttributeSettings SettingsOf(JobEntry job)
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
