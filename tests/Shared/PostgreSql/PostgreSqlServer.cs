using Npgsql;
using TimerAttributes.State.PostgreSql;

namespace TimerAttributes.Tests.Shared.PostgreSql;

/// <summary>A PostgreSQL of the test's own, on the loopback, in a temporary folder, with the tables of the store and a role that can only use them.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    /// <summary>The role of the store. It has no right but those that the documents name.</summary>
    public const string Role = "app", Password = "s3cret";

    private readonly string _folder = Servers.NewFolder("postgresql");

    private PostgreSqlServer(Action<string> makeData)
    {
        makeData(Data);
        Start();
    }

    public int Port { get; } = Servers.FreePort();

    /// <summary>The connection string of the store.</summary>
    public string App => $"Host=127.0.0.1;Port={Port};Database=postgres;Username={Role};Password={Password}";

    /// <summary>The connection string of the owner.</summary>
    public string Owner => $"Host=127.0.0.1;Port={Port};Database=postgres;Username=postgres;Password={Password};Pooling=false";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Starts a server, or ignores the test where there is no PostgreSQL.</summary>
    public static PostgreSqlServer New(bool withTables = true)
    {
        Servers.Need(Path.Combine(Servers.Binaries ?? "", "initdb"), "PostgreSQL");
        var server = new PostgreSqlServer(static data => Servers.Run("/bin/cp", "-a", ServerTemplate.Data, data));
        server.Execute($"create role {Role} login password '{Password}'");
        if (withTables) server.MakeTables();
        return server;
    }

    /// <summary>A standby of this server.</summary>
    public PostgreSqlServer NewStandby() => new(data => Servers.Run(
        Path.Combine(Servers.Binaries!, "pg_basebackup"), "-D", data, "-R", "-X", "stream", "-c", "fast", "-d",
        $"host=127.0.0.1 port={Port} user=postgres password={Password}"));

    public void MakeTables()
    {
        PostgreSqlSchema.ApplyAsync(Owner).GetAwaiter().GetResult();
        Execute($"""
            grant usage on schema timers to {Role};
            grant select on timers.version to {Role};
            grant select, insert, update on timers.job, timers.leader to {Role};
            """);
    }

    /// <summary>A store whose statements may take long, because the machine may be busy.</summary>
    public PostgreSqlStore NewStore(string more = "") => new($"{App};{more}") { Timeout = Patience.Span };

    public void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Owner);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public T Ask<T>(string sql)
    {
        using var connection = new NpgsqlConnection(Owner);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    public void Start() => Control("start", "-w", "-t", "120", "-o", $"-p {Port} -k {_folder} -h 127.0.0.1 -c fsync=off");

    /// <summary>Makes a primary of the standby.</summary>
    public void Promote() => Control("promote", "-w");

    public void Stop() => Control("stop", "-w", "-m", "immediate");

    /// <summary>Kills the main process of the server, and waits until its other processes have ended.</summary>
    public void Kill()
    {
        string file = Path.Combine(Data, "postmaster.pid");
        int main = int.Parse(File.ReadLines(file).First());
        Servers.Kill(main);
        Patience.Until(() => !Directory.Exists($"/proc/{main}") && !HasProcesses(), "the processes of the server have not ended");
        File.Delete(file);
    }

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) Stop();
        Directory.Delete(_folder, recursive: true);
    }

    // The processes of a server have its folder as their working folder.
    private bool HasProcesses() => Directory.GetDirectories("/proc").Any(process =>
    {
        try
        {
            return Directory.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName == Data;
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private void Control(string command, params string[] arguments) =>
        Servers.Run(Path.Combine(Servers.Binaries!, "pg_ctl"), [command, "-D", Data, "-l", Path.Combine(_folder, "log"), .. arguments]);
}
