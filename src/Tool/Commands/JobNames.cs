using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Commands;

/// <summary>Finds a job by its name, or by the end of its name.</summary>
internal static class JobNames
{
    private const int MostNames = 10;

    /// <exception cref="ToolException">There is no such job, or there are several.</exception>
    public static ManifestJob Find(IReadOnlyList<ManifestJob> jobs, string name)
    {
        string found = Find([.. jobs.Select(static job => job.Name).Distinct(StringComparer.Ordinal)], name);
        ManifestJob[] named = [.. jobs.Where(job => job.Name == found)];
        CheckDistinct(named);
        return named[0];
    }

    /// <summary>Checks that no two jobs have the same name, as those of two programs in one folder may have.</summary>
    /// <exception cref="ToolException">A name is there twice.</exception>
    public static void CheckDistinct(IEnumerable<ManifestJob> jobs)
    {
        if (jobs.GroupBy(static job => job.Name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is not { } twice) return;
        throw new ToolException(
            $"Job '{twice.Key}' is there {twice.Count()} times, in: {string.Join(", ", twice.Select(static job => job.Assembly))}. "
            + "Name the file of one of these assemblies instead of a folder.");
    }

    /// <summary>The whole name.</summary>
    /// <exception cref="ToolException">There is no such job, or there are several.</exception>
    public static string Find(IReadOnlyList<string> names, string name)
    {
        if (names.Contains(name, StringComparer.Ordinal)) return name;
        string[] ending = [.. names.Where(one => one.EndsWith("." + name, StringComparison.OrdinalIgnoreCase))];
        return ending.Length switch
        {
            1 => ending[0],
            0 => throw new ToolException($"There is no job '{name}'. The jobs are: {List(names)}."),
            _ => throw new ToolException($"Several jobs end in '{name}': {List(ending)}. Write the whole name."),
        };
    }

    private static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
}
