using System.Reflection;

namespace TimerAttributes.State.Redis.Scripts;

/// <summary>The scripts, which the server runs as one step each. They take the time from the server's clock.</summary>
internal static class Script
{
    public static string Claim { get; } = Read("claim");

    public static string Renew { get; } = Read("renew");

    public static string Complete { get; } = Read("complete");

    public static string Leader { get; } = Read("leader");

    private static string Read(string name)
    {
        using Stream script = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + ".lua")!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
