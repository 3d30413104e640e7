using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGSTOP of the leader, longer than its lease, and SIGCONT.</summary>
internal sealed class StoppedLeader() : Fault("the leader is stopped, and goes on after its lease")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.Leader();
        node.Stop();
        Thread.Sleep(Long(cluster));
        node.Continue();
    }
}
