using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>RST for all connections of all nodes, some times in a row.</summary>
internal sealed class ResetConnections() : Fault("all connections are reset, ten times")
{
    public override void Strike(CrashCluster cluster)
    {
        for (int time = 0; time < 10; time++)
        {
            foreach (Node node in cluster.Nodes) node.Link.Reset();
            Thread.Sleep(150);
        }
    }
}
