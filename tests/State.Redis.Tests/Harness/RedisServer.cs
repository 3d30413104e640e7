using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using StackExchange.Redis;

namespace TimerAttributes.State.Redis.Tests.Harness;

/// <summary>A Redis of the test's own, on the loopback, in a temporary folder, with a log of its changes.</summary>
internal sealed class RedisServer : IDisposable
{
    public const string Password = "s3cret";

    private const string Program = "/usr/bin/redis-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("redis").FullName;
    private ChildProcess? _process;

    public RedisServer()
    {
        if (!File.Exists(Program)) Assert.Ignore("redis-server is not on this machine: tests/servers.sh installs it.");
        Start();
    }

    public int Port { get; } = FreePort();

    /// <summary>The configuration of the store.</summary>
    public string App => $"127.0.0.1:{Port},password={Password}";

    /// <summary>A store whose calls may take long, because the machine may be busy.</summary>
    public RedisStore NewStore() => new($"{App},connectTimeout=60000,asyncTimeout=60000") { Timeout = Patience.Span };

    public void Start()
    {
        _process = new(new ProcessStartInfo(Program,
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder, "--requirepass", Password, "--save", "", "--logfile", "log",
            "--appendonly", "yes", "--appendfsync", "always", // With everysec, a server with a slow disk answers before it writes (docs/stores.md).
        ]));
        Patience.Until(() => Execute("PING") is not null, "Redis does not answer");
    }

    public void Kill() => _process!.Dispose();

    public void Signal(int signal) => _process!.Signal(signal);

    /// <summary>Runs a command; null while the server does not answer.</summary>
    public RedisResult? Execute(string command, params object[] arguments)
    {
        try
        {
            using ConnectionMultiplexer connection = ConnectionMultiplexer.Connect($"{App},allowAdmin=true,connectRetry=0");
            return connection.GetServer($"127.0.0.1:{Port}").Execute(command, arguments);
        }
        catch (RedisException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
