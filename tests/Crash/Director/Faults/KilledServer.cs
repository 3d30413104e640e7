using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGKILL of the main process of PostgreSQL, and a restart.</summary>
internal sealed class KilledServer() : Fault("the database is killed, and starts again")
{
    public override void Strike(CrashCluster cluster)
    {
        cluster.Server.Kill();
        cluster.Server.Start();
    }
}
