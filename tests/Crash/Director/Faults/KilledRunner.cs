using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGKILL during a run that is started again.</summary>
internal sealed class KilledRunner() : Fault("a node is killed during a run")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.RunnerOf("Jobs.Report");
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
