namespace TimerAttributes.Dashboard.Api;

/// <summary>Finds jobs by the part of an address that has their name.</summary>
internal static class JobNames
{
    private const string EscapedSlash = "%2F";

    /// <summary>The job; null if there is none.</summary>
    public static ScheduledJob? Find(Scheduler scheduler, string name) =>
        scheduler.TryGetJob(name, out ScheduledJob? job) ? job
        : name.Contains(EscapedSlash, StringComparison.OrdinalIgnoreCase)
            ? scheduler.Jobs.FirstOrDefault(each => Escaped(each.Name) == Escaped(name))
            : null;

    // A server leaves an escaped slash as it is, because a slash would divide the address. It makes the same of a name that has the escape itself.
    private static string Escaped(string name) =>
        name.Replace("/", EscapedSlash, StringComparison.Ordinal).Replace(EscapedSlash, EscapedSlash, StringComparison.OrdinalIgnoreCase);
}
