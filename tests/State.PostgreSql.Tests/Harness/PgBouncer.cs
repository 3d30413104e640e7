using System.Diagnostics;

namespace TimerAttributes.State.PostgreSql.Tests.Harness;

/// <summary>A pgbouncer in transaction mode before a server: each statement may go to another session.</summary>
internal sealed class PgBouncer : IDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";

    private readonly string _folder = Servers.NewFolder("pgbouncer");
    private readonly int _port = Servers.FreePort();
    private readonly ChildProcess _process;

    public PgBouncer(PostgreSqlServer server)
    {
        Servers.Need(Program, "pgbouncer");
        string settings = Path.Combine(_folder, "pgbouncer.ini"), users = Path.Combine(_folder, "users.txt");
        File.WriteAllText(users, $"\"{PostgreSqlServer.Role}\" \"{PostgreSqlServer.Password}\"\n");
        File.WriteAllText(settings, $"""
            [databases]
            postgres = host=127.0.0.1 port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {_port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = 3
            server_round_robin = 1
            """);
        ProcessStartInfo start = Servers.Of(Program, settings);
        _process = new(start);
        Patience.Until(IsReady, "pgbouncer does not answer");
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Database=postgres;Username={PostgreSqlServer.Role};Password={PostgreSqlServer.Password}";

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool IsReady()
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            client.Connect("127.0.0.1", _port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
