using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>SIGKILL of a process of PostgreSQL that serves a node. The server then ends all connections, and recovers.</summary>
internal sealed class KilledBackend() : Fault("a process of the database is killed")
{
    public override void Strike(CrashCluster cluster) => Servers.Kill(cluster.Server.Ask<int>(
        $"select pid from pg_stat_activity where usename = '{PostgreSqlServer.Role}' order by backend_start limit 1"));
}
