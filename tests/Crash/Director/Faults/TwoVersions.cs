using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>A node has the next version of the program for some seconds: a job has another name, and a job is new.</summary>
internal sealed class TwoVersions() : Fault("a node has the next version of the program, and the version before again")
{
    public override void Strike(CrashCluster cluster)
    {
        Node node = cluster.Nodes[^1];
        node.End();
        node.Start(cluster.NextProgram);
        long now = Ledger.Moment.Wall;
        cluster.Until(() => HasRun("Jobs.New") && HasRun("Jobs.Added"), "the new jobs do not run");
        cluster.UntilWorks();
        node.End();
        node.Start();
        bool HasRun(string job) => cluster.History.Runs.Exists(run => run.Job.Rule.Name == job && run.Wall > now);
    }
}
