using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGKILL of any node at any moment.</summary>
internal sealed class AnyKilled() : Fault("any node is killed at any moment")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.AnyNode();
        node.Kill();
        Thread.Sleep(Short(cluster));
        node.Start();
    }
}
