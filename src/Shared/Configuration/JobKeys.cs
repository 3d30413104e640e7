using TimerAttributes.Options;

namespace TimerAttributes.Configuration;

/// <summary>The keys of a configuration of jobs.</summary>
internal static class JobKeys
{
    /// <summary>The section that is read if no other one is given.</summary>
    public const string Section = "TimerJobs";

    public const string Jobs = "Jobs";
    public const string DrainTimeout = "DrainTimeout";

    public const string Every = "Every";
    public const string First = "First";
    public const string Cron = "Cron";
    public const string Once = "Once";
    public const string TimeZone = "TimeZone";
    public const string Enabled = "Enabled";

    /// <summary>The value of a job that is disabled.</summary>
    public const string Off = "off";

    private const string OfJobText = "Every, First, Cron, Once, TimeZone and Enabled";

    private static readonly string[] OfJob = [Every, First, Cron, Once, TimeZone, Enabled];
    private static readonly string[] OfSection = [DrainTimeout, Jobs];

    public static bool IsOfJob(ConfigurationNode key) => IsIn(OfJob, key);

    public static bool IsOfSection(ConfigurationNode key) => IsIn(OfSection, key);

    /// <summary>Why a job cannot have this key.</summary>
    public static string FaultOfJobKey(ConfigurationNode key)
    {
        string name = key.Name;
        if (OptionCatalog.Run.Concat(OptionCatalog.Schedule).FirstOrDefault(option => ConfigurationNode.AreSame(option.Name, name)) is { } option)
            return $"{option.Name} is set by the attribute only, and a configuration can set {OfJobText}; remove the key, and change the attribute";
        return $"a job has no key '{name}', its keys are {OfJobText}; {Messages.NearestName.Advice(name, OfJob)}";
    }

    /// <summary>Why the section cannot have this key.</summary>
    public static string FaultOfSectionKey(ConfigurationNode key) =>
        $"the section has no key '{key.Name}', its keys are {DrainTimeout} and {Jobs}; {Messages.NearestName.Advice(key.Name, OfSection)}";

    private static bool IsIn(string[] keys, ConfigurationNode key) => Array.Exists(keys, known => ConfigurationNode.AreSame(known, key.Name));
}
