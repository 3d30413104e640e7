using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGSTOP during a run, longer than its lease, and SIGCONT.</summary>
internal sealed class StoppedRunner() : Fault("a node is stopped during a run, and goes on after its lease")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.RunnerOf("Jobs.Report");
        node.Stop();
        Thread.Sleep(Long(cluster));
        node.Continue();
    }
}
