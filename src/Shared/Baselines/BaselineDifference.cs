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

    /// <summary>
    /// All differences, in ordinal order of the names. Jobs of the same assembly and name are the same job. Of those that are left, a job of the
    /// same name in another assembly is the same job, which has moved.
    /// </summary>
    public static List<BaselineDifference> Between(
        IEnumerable<(string Assembly, string Name, string Line)> before, IEnumerable<(string Assembly, string Name, string Line)> after)
    {
        List<(string Assembly, string Name, string Line)> olds = [.. before], news = [.. after];
        var differences = new List<BaselineDifference>();
        Match(static one => (one.Assembly, one.Name, ""));
        Match(static one => ("", one.Name, one.Line)); // Before the next, so that of two jobs that move each keeps its own line.
        Match(static one => ("", one.Name, ""));
        differences.AddRange(olds.Select(static old => new BaselineDifference(old.Name, old.Line, null)));
        differences.AddRange(news.Select(static one => new BaselineDifference(one.Name, null, one.Line)));
        return [.. differences.OrderBy(static one => one.Name, StringComparer.Ordinal)];

        // Takes the pairs with the same key out of both lists.
        void Match(Func<(string Assembly, string Name, string Line), (string, string, string)> key)
        {
            ILookup<(string, string, string), (string Assembly, string Name, string Line)> byKey = olds.ToLookup(key);
            var taken = new HashSet<(string, string)>();
            news.RemoveAll(one =>
            {
                foreach ((string assembly, string name, string line) in byKey[key(one)])
                {
                    if (!taken.Add((assembly, name))) continue;
                    if (line != one.Line) differences.Add(new(name, line, one.Line));
                    return true;
                }

                return false;
            });
            olds.RemoveAll(old => taken.Contains((old.Assembly, old.Name)));
        }
    }
}
