using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>The clock of a node is three seconds fast, and that of another one three seconds slow.</summary>
internal sealed class WrongClocks() : Fault("the clock of a node is 3 s fast, and that of another one 3 s slow")
{
    public override void Strike(CrashCluster cluster)
    {
        Restart(cluster, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(-3));
        cluster.UntilWorks();
        Restart(cluster, default, default);
    }

    private static void Restart(CrashCluster cluster, TimeSpan first, TimeSpan second)
    {
        Node[] nodes = cluster.Nodes[^2..];
        foreach (Node node in nodes) node.End();
        nodes[0].Start(skew: first);
        nodes[1].Start(skew: second);
    }
}
