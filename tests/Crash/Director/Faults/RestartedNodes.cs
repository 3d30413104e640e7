using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGTERM for all nodes, and some seconds later all start at once.</summary>
internal sealed class RestartedNodes() : Fault("all nodes end, and start at the same time some seconds later")
{
    public override void Strike(CrashCluster cluster)
    {
        foreach (Node node in cluster.Nodes) node.Terminate();
        foreach (Node node in cluster.Nodes) node.Join();
        Thread.Sleep(Short(cluster));
        foreach (Node node in cluster.Nodes) node.Start();
    }
}
