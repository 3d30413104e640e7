// One of several processes that share a database: Cluster NAME, with the connection string in CLUSTER_DATABASE. run.sh starts three of them.
using TimerAttributes;
using TimerAttributes.State;
using TimerAttributes.State.PostgreSql;

string database = Environment.GetEnvironmentVariable("CLUSTER_DATABASE")
    ?? throw new InvalidOperationException("Set CLUSTER_DATABASE to a connection string, or start samples/Cluster/run.sh, which brings a database.");
if (args is ["tables"])
{
    await PostgreSqlSchema.ApplyAsync(database);
    return;
}

await using var store = new PostgreSqlStore(database);
await using var scheduler = new Scheduler(ScheduledJobs.Table, new()
{
    State = new TimerState(store) { Lease = TimeSpan.FromSeconds(3) }, // Short, because the sample is. The default is 15 s.
    Host = args is [var name] ? name : Environment.MachineName,
    OnError = static error => Console.WriteLine($"error {error.Exception.Message}"),
});
await scheduler.RunAsync(); // Until SIGTERM.

internal static partial class Jobs
{
    private static long _term;

    // Of the three processes one runs each second.
    [Cron("* * * * * *", Scope = JobScope.Cluster)]
    private static void Count(Tick tick) => Console.WriteLine($"counts {tick.Due:HH:mm:ss} for {tick.Expirations}, token {tick.Token}");

    // A process that is killed during this run leaves it to another one.
    [Cron("*/5 * * * * *", Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce)]
    private static async Task Report(Tick tick, CancellationToken stop)
    {
        Console.WriteLine($"reports {tick.Due:HH:mm:ss}, attempt {tick.Attempt}");
        await Task.Delay(3000, stop);
        Console.WriteLine($"reported {tick.Due:HH:mm:ss}, attempt {tick.Attempt}");
    }

    // One process polls as long as it lives.
    [Every("200ms", Scope = JobScope.Leader)]
    private static void Poll(Tick tick)
    {
        if (Interlocked.Exchange(ref _term, tick.Token) != tick.Token) Console.WriteLine($"leads in term {tick.Token}");
    }
}
