using TimerAttributes.Configuration;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>Finds what the host would refuse in the settings of jobs, with the code that the host uses.</summary>
/// <param name="jobs">The jobs of the project.</param>
/// <param name="knowsAll">Whether these are all jobs of the program.</param>
internal sealed class SettingsCheck(JobModel[] jobs, bool knowsAll)
{
    /// <summary>The faults, each with the name of its job; the name is null if the full key has it.</summary>
    public IReadOnlyList<(ConfigurationFault Fault, string? Job)> FaultsOf(SettingsTree settings)
    {
        var all = new List<(ConfigurationFault, string?)>();
        var faults = new List<ConfigurationFault>();
        var section = new SectionReader(settings.Find(JobKeys.Section) ?? new(JobKeys.Section, null), faults);
        section.CheckKeys([.. jobs.Select(static job => job.Name)], knowsAll);
        section.DrainTimeout();
        foreach (JobModel job in jobs)
        {
            if (section.Find(job.Name) is { } part) new JobSettingsReader(SettingsOf(job), faults).Read(part);
            if (job.Options.Find(OptionCatalog.ConfigurationKey)?.Text is not { } key || settings.Find(key) is not { } own) continue;
            var ofKey = new List<ConfigurationFault>();
            new JobSettingsReader(SettingsOf(job), ofKey).Read(own);
            all.AddRange(ofKey.Select(fault => (fault, (string?)job.Name)));
        }

        all.AddRange(faults.Select(static fault => (fault, (string?)null)));
        return all;
    }

    private static AttributeSettings SettingsOf(JobModel job)
    {
        ScheduleModel schedule = job.Schedule;
        return new(OptionConflicts.ValuesOf(schedule, job.Options))
        {
            First = schedule.First,
            Expression = schedule.Cron?.Expression,
            TimeZone = schedule.TimeZone,
            AllowsTiny = schedule.AllowTiny,
        };
    }
}
