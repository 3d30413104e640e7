using TimerAttributes.Crash.Director.Cluster;
using TimerAttributes.Crash.Director.Faults;
using TimerAttributes.Crash.Director.Ledger;
using TimerAttributes.Crash.Director.Rules;

namespace TimerAttributes.Crash.Director.Shows;

/// <summary>Lets faults happen to a cluster, and judges after each one all that the nodes have done since the begin.</summary>
internal sealed class Show
{
    private readonly HashSet<string> _known = []; // A fault of the state is told once.
    private long _latest; // When the latest disturbance had ended, by the wall clock.

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>A case that is right or wrong.</summary>
    public void Judge(string name, Func<bool> isRight) => Case(name, () => isRight() ? [] : ["see above"]);

    public void Begin(CrashCluster cluster) => Case(cluster, "the nodes start", () => Array.ForEach(cluster.Nodes, static node => node.Start()));

    public void Let(CrashCluster cluster, Fault fault) => Case(cluster, fault.Name, () =>
    {
        try
        {
            fault.Strike(cluster);
        }
        finally
        {
            _latest = Moment.Wall;
        }
    });

    /// <summary>Ends the nodes, and judges for the last time.</summary>
    public void End(CrashCluster cluster)
    {
        Case("the nodes end", () =>
        {
            // The only job whose runs are longer than their lease. The cases do not wait for it, because that would take longer.
            cluster.Until(
                () => cluster.History.Runs.Exists(run => run.Job.Rule.Name == "Jobs.Haul" && run.Due > _latest && run.IsDone),
                "no long run is done since the latest disturbance");
            long end = Moment.Boottime;
            foreach (Node node in cluster.Nodes) node.Terminate();
            foreach (Node node in cluster.Nodes) node.Join();
            return Faults(cluster).Concat(AtLeastOnceRule.Unfinished(cluster.History, end));
        });
        Console.WriteLine(Numbers.Of(cluster.History));
        Console.WriteLine(Wakes.Of(cluster.History));
    }

    /// <summary>A case after which the cluster works again, and its state is judged.</summary>
    public void Case(CrashCluster cluster, string name, Action act) => Case(name, () =>
    {
        act();
        cluster.UntilWorks();
        return Faults(cluster);
    });

    private void Case(string name, Func<IEnumerable<string>> act)
    {
        long start = Moment.Boottime;
        string[] faults;
        try
        {
            faults = [.. act()];
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException or Npgsql.NpgsqlException)
        {
            faults = [failure.Message];
        }

        if (faults.Length == 0) Passed++;
        else Failed++;
        Console.WriteLine($"{(faults.Length == 0 ? "passed" : "FAILED")}: {name} ({Moment.Seconds(start, Moment.Boottime):0.0} s)");
        foreach (string fault in faults.Take(10)) Console.WriteLine($"    {fault}");
        if (faults.Length > 10) Console.WriteLine($"    and {faults.Length - 10} more");
    }

    private IEnumerable<string> Faults(CrashCluster cluster)
    {
        cluster.Ledger.Read();
        cluster.ReadWrites();
        return Rules.Judge.Faults(cluster.History).Where(_known.Add);
    }
}
