using TimerAttributes.Crash.Director.Cluster;
using TimerAttributes.Crash.Director.Faults;
using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Shows;

/// <summary>Lets faults happen to a cluster, and judges after each one all that the nodes have done since the begin.</summary>
internal sealed class Show
{
    private readonly HashSet<string> _known = []; // A fault of the state is told once.

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>A case that is right or wrong.</summary>
    public void Judge(string name, Func<bool> isRight) => Case(name, () => isRight() ? [] : ["see above"]);

    public void Begin(CrashCluster cluster) => Case(cluster, "the nodes start", () => Array.ForEach(cluster.Nodes, static node => node.Start()));

    public void Let(CrashCluster cluster, Fault fault) => Case(cluster, fault.Name, () => fault.Strike(cluster));

    /// <summary>Ends the nodes, and judges for the last time.</summary>
    public void End(CrashCluster cluster)
    {
        Case("the nodes end", () =>
        {
            cluster.Until(() => cluster.History.Runs.Exists(static run => run.Job.Rule.Name == "Jobs.Haul" && run.IsDone), "no long run is done");
            foreach (Node node in cluster.Nodes) node.Terminate();
            foreach (Node node in cluster.Nodes) node.Join();
            return Faults(cluster);
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
