using TimerAttributes.Durations;

namespace TimerAttributes.Configuration;

/// <summary>Reads the keys of the section of all jobs, <c>TimerJobs</c>, and finds the part of each job.</summary>
/// <param name="section">The section.</param>
/// <param name="faults">Gets the faults of the configuration.</param>
internal sealed class SectionReader(ConfigurationNode section, List<ConfigurationFault> faults)
{
    private const long LongestDrain = 49 * DurationUnit.Day;

    /// <summary>Finds keys that are not known, among them names of jobs.</summary>
    /// <param name="jobs">The names of the jobs.</param>
    /// <param name="knowsAll">Whether these are all jobs, so that no other name is right.</param>
    public void CheckKeys(IReadOnlyList<string> jobs, bool knowsAll)
    {
        foreach (ConfigurationNode key in section.Children)
        {
            if (!JobKeys.IsOfSection(key)) faults.Add(new(key, JobKeys.FaultOfSectionKey(key), isOfName: true));
        }

        CheckIsSection(section);
        if (section.Find(JobKeys.Jobs) is { } all) CheckIsSection(all);
        if (!knowsAll) return;
        foreach (ConfigurationNode job in section.Find(JobKeys.Jobs)?.Children ?? [])
        {
            if (jobs.Any(name => ConfigurationNode.AreSame(name, job.Name))) continue;
            string known = jobs.Count == 0 ? "there are no jobs" : $"the jobs are {string.Join(", ", jobs)}";
            faults.Add(new(job, $"there is no job '{job.Name}', {known}; {Messages.NearestName.Advice(job.Name, jobs)}", isOfName: true));
        }
    }

    private void CheckIsSection(ConfigurationNode node)
    {
        if (string.IsNullOrEmpty(node.Value)) return;
        faults.Add(new(node, $"'{Messages.VisibleText.Of(node.Value!)}' has no effect here; write keys below it", isOfName: true));
    }

    /// <summary>The part of a job; null if there is none.</summary>
    public ConfigurationNode? Find(string job) => section.Find(JobKeys.Jobs)?.Find(job);

    /// <summary>The drain time in ns; null if the section has none, or a wrong one.</summary>
    public long? DrainTimeout()
    {
        if (section.Find(JobKeys.DrainTimeout) is not { } key) return null;
        if (key.Value is not { } text || key.Children.Count > 0)
        {
            faults.Add(new(key, "the drain time has keys below it; write one duration"));
            return null;
        }

        if (!DurationParser.TryParse(text, out long nanoseconds, out DurationError error))
            faults.Add(new(key, $"the drain time {error.Message}"));
        else if (nanoseconds > LongestDrain)
            faults.Add(new(key, $"the drain time '{text}' is longer than 49 days; write a shorter one"));
        else
            return nanoseconds;
        return null;
    }
}
