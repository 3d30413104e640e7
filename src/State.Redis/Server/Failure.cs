using StackExchange.Redis;

namespace TimerAttributes.State.Redis.Server;

/// <summary>What is said of a call that has failed: the job, the server, the reason and a remedy. Never the password.</summary>
internal static class Failure
{
    public static TimerStoreException Of(string subject, string place, TimeSpan timeout, Exception cause)
    {
        string at = $"{subject} cannot be used in the Redis on {place}: ";
        return cause is TimeoutException or OperationCanceledException
            ? new(FormattableString.Invariant($"{at}the server has not answered within {timeout.TotalSeconds} s. ")
                + "Look for a slow script or command (SLOWLOG), and for the load of the server and the way to it. A claim may have been won all the "
                + "same; the same request, asked again, tells it.", cause)
            : new($"{at}{ReasonOf(cause)} {RemedyOf(cause)}", cause);
    }

    private static string ReasonOf(Exception cause) =>
        cause is RedisServerException ? cause.Message.TrimEnd('.', ' ') + "." : "the connection has failed or ended.";

    private static string RemedyOf(Exception cause) => (cause as RedisServerException)?.Message.Split(' ')[0] switch
    {
        "READONLY" => "This is a replica: name the primary.",
        "NOAUTH" or "WRONGPASS" => "Correct the user and the password.",
        "NOPERM" => "The user needs the keys timers:* and the commands EVAL, EVALSHA, HMGET, HGET, HSET and TIME.",
        "OOM" => "Give the server more memory. Rows of jobs are few and small, and must not be evicted: maxmemory-policy noeviction.",
        "WRONGTYPE" => "Another program has a key of this name: give the store a prefix of its own.",
        null => "See that the server runs and can be reached, and that user and password are right.",
        _ => "The log of the server may have more.",
    };
}
