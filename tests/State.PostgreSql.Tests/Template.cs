using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>The folder of a new server, which is made once and copied for each server.</summary>
[SetUpFixture]
public class Template
{
    private static readonly Lazy<string> Folder = new(Make);

    public static string Data => Path.Combine(Folder.Value, "data");

    [OneTimeTearDown]
    public void Delete()
    {
        if (Folder.IsValueCreated) Directory.Delete(Folder.Value, recursive: true);
    }

    private static string Make()
    {
        string folder = Servers.NewFolder("postgresql-template"), password = Path.Combine(folder, "password");
        Servers.Run("/bin/sh", "-c", $"echo {PostgreSqlServer.Password} > {password}");
        Servers.Run(
            Path.Combine(Servers.Binaries!, "initdb"), "-D", Path.Combine(folder, "data"), "-A", "scram-sha-256", "--pwfile", password, "-N", "-E", "UTF8",
            "--locale=C");
        return folder;
    }
}
