using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGSTOP of any node at any moment, for a shorter or a longer time than its lease, and SIGCONT.</summary>
internal sealed class AnyStopped() : Fault("any node is stopped at any moment")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.AnyNode();
        node.Stop();
        Thread.Sleep(Short(cluster) * 2);
        node.Continue();
    }
}
