namespace TimerAttributes.State.Claims;

/// <summary>The names of the rows of a scheduler's jobs, of which no two may be the same.</summary>
internal static class RowNames
{
    /// <summary>
    /// The name of a job's row. A job that runs once for ever has a row of its own, so that the runs of an earlier schedule do not count. A job that
    /// each machine runs for itself has a row for each machine in a store that several machines use.
    /// </summary>
    /// <param name="name">The name of the job, or its former name.</param>
    /// <param name="schedule">The schedule of the job.</param>
    /// <param name="scope">Which processes run the job.</param>
    /// <param name="host">The name of the machine; empty for a store that only this machine has.</param>
    public static string Of(string name, Schedule schedule, JobScope scope, string host) =>
        (IsOnceForEver(schedule) ? name + " once" : name) + (scope != JobScope.EachProcess || host.Length == 0 ? "" : "@" + host);

    /// <summary>Whether a job with this schedule runs once for ever, and not at each start.</summary>
    public static bool IsOnceForEver(Schedule schedule) => schedule is { Times: null, IsRecurring: false };

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
