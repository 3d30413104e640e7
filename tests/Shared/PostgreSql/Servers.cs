using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.Tests.Shared.PostgreSql;

/// <summary>Starts programs of servers. They refuse to be run by root, so root runs them as the user postgres.</summary>
internal static class Servers
{
    private const string User = "postgres";

    /// <summary>The folder of the newest PostgreSQL on this machine; null for none.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(static folder => Path.Combine(folder, "bin"))
            .Where(static folder => File.Exists(Path.Combine(folder, "initdb"))).Max(StringComparer.Ordinal)
        : null;

    /// <summary>Ignores the test where a program is missing.</summary>
    public static void Need(string? path, string package)
    {
        if (!File.Exists(path)) Assert.Ignore($"{package} is not on this machine: tests/servers.sh installs it.");
    }

    public static ProcessStartInfo Of(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? new("runuser", ["-u", User, "--", program, .. arguments]) { WorkingDirectory = "/" }
        : new(program, arguments) { WorkingDirectory = "/" };

    /// <summary>Runs a program to its end, and fails the test where it fails.</summary>
    public static void Run(string program, params string[] arguments)
    {
        // The output goes nowhere, because a server that it leaves behind would hold a pipe.
        ProcessStartInfo start = Of("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1", program, .. arguments]);
        using Process process = Process.Start(start)!;
        Assert.That(process.WaitForExit(Patience.Span), Is.True, $"{program} does not end");
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}");
    }

    /// <summary>A new folder of the user that runs the servers.</summary>
    public static string NewFolder(string name)
    {
        string folder = Directory.CreateTempSubdirectory(name).FullName;
        if (!Environment.IsPrivilegedProcess) return folder;
        using Process chown = Process.Start("chown", [User, folder]);
        chown.WaitForExit();
        return folder;
    }

    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static void Kill(int process) => Process.GetProcessById(process).Kill();
}
