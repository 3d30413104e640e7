using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>Each piece takes 150 ms for some seconds.</summary>
internal sealed class SlowNetwork() : Fault("the network is slow for some seconds")
{
    public override void Strike(CrashCluster cluster)
    {
        foreach (Node node in cluster.Nodes) node.Link.Delay = TimeSpan.FromMilliseconds(150);
        Thread.Sleep(Short(cluster));
        foreach (Node node in cluster.Nodes) node.Link.Delay = TimeSpan.Zero;
    }
}
