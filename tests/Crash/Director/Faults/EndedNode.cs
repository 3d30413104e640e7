using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGTERM during a run, and a new process.</summary>
internal sealed class EndedNode() : Fault("a node is ended during a run, and starts again")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.RunnerOf("Jobs.Report");
        node.End();
        node.Start();
    }
}
