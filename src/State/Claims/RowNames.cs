namespace TimerAttributes.State.Claims;

/// <summary>The names of the rows of a scheduler's jobs, of which no two may be the same.</summary>
internal static class RowNames
{
    /// <exception cref="TimerStoreException">Two jobs would have one row. The message names both and a remedy.</exception>
    public static string[] Of(IEnumerable<KeptRow> rows)
    {
        var owners = new Dictionary<string, KeptRow>(StringComparer.Ordinal);
        foreach (KeptRow row in rows) Add(owners, row.Name, row);
        foreach (KeptRow row in rows)
        {
            if (row.FormerName is { } former) Add(owners, former, row);
        }

        return [.. owners.Keys];
    }

    private static void Add(Dictionary<string, KeptRow> owners, string name, KeptRow row)
    {
        if (owners.TryAdd(name, row)) return;
        string other = owners[name].Job.Name;
        throw new TimerStoreException(other == row.Job.Name
            ? $"The FormerName of job '{other}' is its present name: write the name that it had before, or leave FormerName out."
            : $"Jobs '{other}' and '{row.Job.Name}' would have one row of the store, '{name}': give one of them another Name or FormerName.");
    }
}
