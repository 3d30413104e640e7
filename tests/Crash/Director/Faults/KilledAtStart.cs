using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGKILL of a node that starts.</summary>
internal sealed class KilledAtStart() : Fault("a node is killed while it starts")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.AnyNode();
        node.End();
        node.Start();
        Thread.Sleep(Short(cluster) / 4);
        node.Kill();
        node.Start();
    }
}
