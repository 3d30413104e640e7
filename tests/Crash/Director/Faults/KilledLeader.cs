using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGKILL of the leader.</summary>
internal sealed class KilledLeader() : Fault("the leader is killed")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.Leader();
        node.Kill();
        try
        {
            cluster.UntilWorks();
        }
        finally
        {
            node.Start();
        }
    }
}
