using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Cluster;

/// <summary>Looks at the ledger: which node does what at present, and whether all jobs run.</summary>
internal static class Pulse
{
    /// <summary>Waits until a run of a job is under way.</summary>
    /// <returns>Its node.</returns>
    public static Node RunnerOf(this CrashCluster cluster, string job)
    {
        Node? runner = null;
        cluster.Until(() => (runner = cluster.FindRunner(job)) is not null, $"no run of {job} begins");
        return runner!;
    }

    /// <summary>The node that runs a job, which has begun; null for none.</summary>
    public static Node? FindRunner(this CrashCluster cluster, string job)
    {
        Run? run = cluster.History.Runs.FindLast(run => run.Job.Rule.Name == job);
        return run is not null && run.End == long.MaxValue ? Array.Find(cluster.Nodes, node => node.Id == run.Process.Id) : null;
    }

    /// <summary>The node that leads the job Poll.</summary>
    public static Node Leader(this CrashCluster cluster)
    {
        Node? leader = null;
        cluster.Until(() =>
        {
            Run? run = cluster.History.Runs.FindLast(static run => run.Job.Rule.Kind == RowKind.Leader);
            return run is not null && (leader = Array.Find(cluster.Nodes, node => node.Id == run.Process.Id)) is not null;
        }, "no node leads");
        return leader!;
    }

    /// <summary>Waits until each job of the cluster has been done for a due time after now, and each node that runs has run its own jobs.</summary>
    public static void UntilWorks(this CrashCluster cluster)
    {
        long now = Moment.Wall;
        string missing = "";
        try
        {
            cluster.Until(() => (missing = string.Join(", ", Missing(cluster, now))).Length == 0, "");
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"since {Moment.Of(now)} there is no run of {missing}");
        }
    }

    private static IEnumerable<string> Missing(CrashCluster cluster, long since)
    {
        var done = new HashSet<(string Job, int Process)>();
        List<Run> runs = cluster.History.Runs;
        for (int index = runs.Count - 1; index >= 0 && runs[index].Wall > since; index--)
        {
            Run run = runs[index];
            if (run.IsDone && run.Due > since && run.Token > 0) done.Add((run.Job.Rule.Name, run.Job.Node.Length == 0 ? 0 : run.Process.Id));
        }

        string[] ofAll = ["Jobs.Count", "Jobs.Report", "Jobs.Poll", "Jobs.Sweep", "Jobs.Old"], ofEach = ["Jobs.Beat", "Jobs.Each", "Jobs.Fresh"];
        return ofAll.Where(job => !done.Contains((job, 0))).Concat(
            from node in cluster.Nodes where node.Id != 0 from job in ofEach where !done.Contains((job, node.Id)) select $"{job} in {node.Name}");
    }
}
