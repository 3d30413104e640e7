namespace TimerAttributes.Baselines;

/// <summary>A job that two baselines do not have in the same way.</summary>
/// <param name="name">The name, as baselines write it.</param>
/// <param name="before">The line of the first; null if only the second has the job.</param>
/// <param name="after">The line of the second; null if only the first has the job.</param>
internal sealed class BaselineDifference(string name, string? before, string? after)
{
    public string Name { get; } = name;

    public string? Before { get; } = before;

    public string? After { get; } = after;

    /// <summary>All differences, in ordinal order of the names. A job that has moved to another assembly is the same job.</summary>
    public static List<BaselineDifference> Between(
        IEnumerable<(string Assembly, string Name, string Line)> before, IEnumerable<(string Assembly, string Name, string Line)> after)
    {
        var olds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((_, string name, string line) in before) olds[name] = line;
        var differences = new List<BaselineDifference>();
        foreach ((_, string name, string line) in after)
        {
            bool isOld = olds.TryGetValue(name, out string? old);
            olds.Remove(name);
            if (!isOld || old != line) differences.Add(new(name, old, line));
        }

        differences.AddRange(olds.Select(static old => new BaselineDifference(old.Key, old.Value, null)));
        differences.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return differences;
    }
}
