using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Commands;

/// <summary>Finds a job by its name, or by the end of its name.</summary>
internal static class JobNames
{
    private const int MostNames = 10;

    /// <exception cref="ToolException">There is no such job, or there are several.</exception>
    public static ManifestJob Find(IReadOnlyList<ManifestJob> jobs, string name)
    {
        if (jobs.FirstOrDefault(job => job.Name == name) is { } same) return same;
        ManifestJob[] ending = [.. jobs.Where(job => job.Name.EndsWith("." + name, StringComparison.OrdinalIgnoreCase))];
        return ending.Length switch
        {
            1 => ending[0],
            0 => throw new ToolException($"There is no job '{name}'. The jobs are: {Names(jobs)}."),
            _ => throw new ToolException($"Several jobs end in '{name}': {Names(ending)}. Write the whole name."),
        };
    }

    private static string Names(IReadOnlyList<ManifestJob> jobs) =>
        string.Join(", ", jobs.Take(MostNames).Select(static job => job.Name)) + (jobs.Count > MostNames ? $" and {jobs.Count - MostNames} more" : "");
}
