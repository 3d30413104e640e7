using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>What the leader sends and is sent does not arrive for longer than a lease, and arrives then.</summary>
internal sealed class CutCable() : Fault("the cable of the leader is cut for longer than its lease")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.Leader();
        node.Link.IsCut = true;
        Thread.Sleep(Long(cluster));
        node.Link.IsCut = false;
    }
}
