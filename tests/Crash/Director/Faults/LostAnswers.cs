using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>The database gets and commits what the nodes ask for, and its answers are lost for some seconds.</summary>
internal sealed class LostAnswers() : Fault("the answers of the database are lost for some seconds")
{
    public override void Strike(CrashCluster cluster)
    {
        foreach (Node node in cluster.Nodes) node.Link.IsDeaf = true;
        Thread.Sleep(Short(cluster));
        foreach (Node node in cluster.Nodes) node.Link.IsDeaf = false;
    }
}
