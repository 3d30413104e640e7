using Npgsql;
using TimerAttributes.Crash.Director.Cluster;

namespace TimerAttributes.Crash.Director.Faults;

/// <summary>Another program holds the rows of jobs and of a leader.</summary>
internal sealed class LockedRow() : Fault("rows are locked for some seconds")
{
    public override void Strike(CrashCluster cluster)
    {
        using var connection = new NpgsqlConnection(cluster.Server.Owner);
        connection.Open();
        using NpgsqlTransaction held = connection.BeginTransaction();
        using var command = new NpgsqlCommand(
            "select from timers.job where name in ('Jobs.Count', 'Jobs.Report') for update; select from timers.leader for update", connection);
        command.ExecuteNonQuery();
        Thread.Sleep(Short(cluster));
    }
}
