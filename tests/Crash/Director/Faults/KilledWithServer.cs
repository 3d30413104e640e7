using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGKILL of a node and of the database at the same time.</summary>
internal sealed class KilledWithServer() : Fault("a node and the database are killed at the same time")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.RunnerOf("Jobs.Report");
        cluster.Server.Kill();
        node.Kill();
        cluster.Server.Start();
        node.Start();
    }
}
