namespace TimerAttributes.Tests.Shared.PostgreSql;

/// <summary>The folder of a new server, which is made once and copied for each server.</summary>
internal static class ServerTemplate
{
    private static readonly Lazy<string> Folder = new(Make);

    public static string Data => Path.Combine(Folder.Value, "data");

    public static void Delete()
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
