using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>All transactions are read-only for some seconds.</summary>
internal sealed class ReadOnlyServer() : Fault("the database is read-only for some seconds")
{
    public override void Strike(CrashCluster cluster)
    {
        cluster.Server.Execute("alter system set default_transaction_read_only = on");
        cluster.Server.Execute("select pg_reload_conf()");
        Thread.Sleep(Short(cluster));
        cluster.Server.Execute("alter system reset default_transaction_read_only");
        cluster.Server.Execute("select pg_reload_conf()");
    }
}
