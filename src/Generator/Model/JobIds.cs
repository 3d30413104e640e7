using System.Globalization;

namespace TimerAttributes.Generator.Model;

/// <summary>Names the typed ids. An id is the method's name; if that clashes, type and namespaces are added until it does not.</summary>
internal static class JobIds
{
    private static readonly string[] Members =
    [
        "ScheduledJobs", "Table", "All", "Add",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    /// <summary>One id for each attribute, in the same order.</summary>
    public static string[] For(IReadOnlyList<TaggedModel> jobs, IEnumerable<string> taken)
    {
        var reserved = new HashSet<string>(Members.Concat(taken), StringComparer.Ordinal);
        MethodIds[] methods =
        [
            .. Enumerable.Range(0, jobs.Count)
                .GroupBy(job => string.Join(".", jobs[job].Path), StringComparer.Ordinal)
                .Select(same => new MethodIds([.. jobs[same.First()].Path], [.. same.OrderBy(job => jobs[job].Ordinal)])),
        ];

        while (Clashing(methods, reserved) is { Count: > 0 } clashing)
        {
            List<MethodIds> qualifiable = clashing.FindAll(static method => method.HasMore);
            if (qualifiable.Count == 0) qualifiable.Add(clashing[clashing.Count - 1]);
            foreach (MethodIds method in qualifiable) method.Qualify();
        }

        var ids = new string[jobs.Count];
        foreach (MethodIds method in methods)
        {
            foreach ((int job, string id) in method.Ids()) ids[job] = id;
        }

        return ids;
    }

    private static List<MethodIds> Clashing(MethodIds[] methods, HashSet<string> reserved)
    {
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((_, string id) in methods.SelectMany(static method => method.Ids()))
            uses[id] = uses.TryGetValue(id, out int count) ? count + 1 : 1;

        // A property X comes with a method get_X, so an id of that form may clash with the accessor of another.
        return [.. methods.Where(method => method.Ids().Any(use =>
            uses[use.Id] > 1 || reserved.Contains(use.Id) || use.Id.StartsWith("get_", StringComparison.Ordinal)))];
    }

    /// <summary>The ids of the jobs of one method (or of its overloads, which have one name).</summary>
    private sealed class MethodIds(string[] path, int[] jobs)
    {
        private int _parts = 1;

        /// <summary>Whether a type or namespace is left to qualify with.</summary>
        public bool HasMore => _parts < path.Length;

        /// <summary>Makes the ids longer, by the next type or namespace. If none is left, an underscore is added.</summary>
        public void Qualify() => _parts++;

        public IEnumerable<(int Job, string Id)> Ids()
        {
            string name = string.Join("_", path.Skip(path.Length - _parts));
            string id = new string('_', Math.Max(0, _parts - path.Length)) + name;
            return jobs.Select((job, index) => (job, index == 0 ? id : id + "_" + (index + 1).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
