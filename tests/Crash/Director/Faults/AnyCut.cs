using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>The cable of any node is cut at any moment.</summary>
internal sealed class AnyCut() : Fault("the cable of any node is cut at any moment")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.AnyNode();
        node.Link.IsCut = true;
        Thread.Sleep(Short(cluster) * 2);
        node.Link.IsCut = false;
    }
}
