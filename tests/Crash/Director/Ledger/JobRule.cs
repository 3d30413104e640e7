namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>What kind of row a job has.</summary>
internal enum RowKind
{
    /// <summary>A run of the cluster for each due time, at most once.</summary>
    AtMostOnce,

    /// <summary>A run of the cluster for each due time, at least once.</summary>
    AtLeastOnce,

    /// <summary>A job that its leader runs, without claims.</summary>
    Leader,

    /// <summary>A job of each node.</summary>
    EachNode,

    /// <summary>A job of each node that catches up nothing.</summary>
    EachNodeAfresh,

    /// <summary>A job that each node runs once for ever.</summary>
    Once,
}

/// <summary>A job of the nodes, as tests/Crash/Node/Jobs.cs has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Period">Its period, in microseconds.</param>
internal sealed record JobRule(string Name, RowKind Kind, long Period)
{
    private const long Second = 1_000_000;

    /// <summary>The name that the job had before; null for none.</summary>
    public string? Former { get; init; }

    /// <summary>Whether only the next version of the program has the job, which no node has at the end.</summary>
    public bool IsOfNextVersion { get; init; }

    public static IReadOnlyDictionary<string, JobRule> All { get; } = new[]
    {
        new JobRule("Jobs.Count", RowKind.AtMostOnce, Second), new("Jobs.Report", RowKind.AtLeastOnce, 2 * Second),
        new("Jobs.Haul", RowKind.AtLeastOnce, 5 * Second),
        new("Jobs.Poll", RowKind.Leader, Second / 10), new("Jobs.Sweep", RowKind.AtMostOnce, Second),
        new("Jobs.Beat", RowKind.EachNode, Second), new("Jobs.Each", RowKind.EachNode, 2 * Second), new("Jobs.Fresh", RowKind.EachNodeAfresh, Second),
        new("Jobs.Migrate", RowKind.Once, Second), new("Jobs.Old", RowKind.AtMostOnce, 3 * Second),
        new("Jobs.New", RowKind.AtMostOnce, 3 * Second) { Former = "Jobs.Old" },
        new("Jobs.Added", RowKind.AtLeastOnce, 2 * Second) { IsOfNextVersion = true },
    }.ToDictionary(static rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The row of the job in the store, for a node.</summary>
    public JobRow RowOf(string node) => new(this, Kind is RowKind.EachNode or RowKind.EachNodeAfresh or RowKind.Once ? node : "");
}

/// <summary>The row of a job in the store.</summary>
/// <param name="Rule">The job.</param>
/// <param name="Node">The node that it is for; empty for all.</param>
internal readonly record struct JobRow(JobRule Rule, string Node)
{
    public override string ToString() => Node.Length == 0 ? Rule.Name : $"{Rule.Name}@{Node}";
}
