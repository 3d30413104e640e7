using TimerAttributes.State;
using TimerAttributes.State.PostgreSql;
using TimerAttributes.State.Redis;

namespace TimerAttributes.Benchmarks.State;

/// <summary>Stores by an address: its kind, a colon, and the folder, connection string or configuration.</summary>
internal static class Stores
{
    public static string NameOf(string address) => address.Split(':')[0];

    public static ITimerStore At(string address)
    {
        TimeSpan patience = TimeSpan.FromMinutes(1);
        return address.Split(':', 2) switch
        {
            ["files", var folder] => new FileStore(folder),
            ["postgresql", var connection] => new PostgreSqlStore(connection) { Timeout = patience },
            ["redis", var configuration] => new RedisStore(configuration) { Timeout = patience },
            _ => throw new ArgumentException($"'{address}' is no store: write files:FOLDER, postgresql:CONNECTION or redis:CONFIGURATION."),
        };
    }
}
