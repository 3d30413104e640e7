using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using TimerAttributes.Hosting.Systemd;

namespace TimerAttributes.Hosting.Tests.Systemd;

/// <summary>The loop tells the service manager that it is alive, as often as the manager asks for it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LoopWatchdogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
    private readonly Dictionary<string, string> _environment = [];

    [SetUp]
    public void Listen()
    {
        string path = Path.Combine(_folder, "notify");
        _manager.Bind(new UnixDomainSocketEndPoint(path));
        _environment["NOTIFY_SOCKET"] = path;
        _environment["WATCHDOG_USEC"] = "10000000";
        _environment["WATCHDOG_PID"] = "42";
    }

    public void Dispose()
    {
        _manager.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task The_loop_sends_a_message_at_the_start_and_in_each_half_of_the_time()
    {
        await using VirtualHost host = HostWithWatchdog();
        await host.StartAsync();
        Assert.That(Received(), Is.EqualTo(new[] { "WATCHDOG=1" }));
        await host.Advance(4.9);
        Assert.That(Received(), Is.Empty);
        await host.Advance(10.1);
        Assert.That(Received(), Is.EqualTo(new[] { "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1" }));
        Assert.That(host.Log.Lines, Has.Member("Information 13: The loop tells systemd in each 00:00:05 that it is alive."));
    }

    [Test]
    public async Task A_name_of_the_abstract_namespace_is_reached()
    {
        string name = "timerattributes-" + Guid.NewGuid();
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        manager.Bind(new UnixDomainSocketEndPoint('\0' + name));
        _environment["NOTIFY_SOCKET"] = "@" + name;
        await using VirtualHost host = HostWithWatchdog();
        await host.StartAsync();
        Assert.That(Received(manager), Is.EqualTo(new[] { "WATCHDOG=1" }));
    }

    [TestCase("NOTIFY_SOCKET", null)]
    [TestCase("WATCHDOG_USEC", null)]
    [TestCase("WATCHDOG_USEC", "often")]
    [TestCase("WATCHDOG_PID", "43", Description = "The watchdog is another process's.")]
    public async Task Nothing_is_sent_if(string variable, string? value)
    {
        if (value is null) _environment.Remove(variable);
        else _environment[variable] = value;
        await using VirtualHost host = HostWithWatchdog();
        await host.StartAsync();
        await host.Advance(60);
        Assert.That(Received(), Is.Empty);
    }

    [Test]
    public async Task A_manager_that_is_gone_is_logged_once_and_the_jobs_go_on()
    {
        _manager.Dispose();
        int calls = 0;
        await using VirtualHost host = HostWithWatchdog(() => calls++);
        await host.StartAsync();
        await host.Advance(60);
        Assert.That(host.Log.Lines.Count(static line => line.StartsWith("Error 14: systemd has not taken", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(calls, Is.EqualTo(60));
    }

    private VirtualHost HostWithWatchdog(Action? handler = null) => new(services => services
        .AddSingleton(provider => new LoopWatchdog(
            provider.GetRequiredService<ILogger<Scheduler>>(), name => _environment.GetValueOrDefault(name), process: 42))
        .AddSingleton<Tally>().AddTimerJobs(Row.With<Tally>(_ => handler?.Invoke())));

    private string[] Received() => Received(_manager);

    private static string[] Received(Socket manager)
    {
        var messages = new List<string>();
        byte[] buffer = new byte[64];
        while (manager.Poll(0, SelectMode.SelectRead)) messages.Add(Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer)));
        return [.. messages];
    }
}
