using TimerAttributes;

await using var scheduler = new Scheduler(ScheduledJobs.Table); // The table is generated.
scheduler.Add(new Thermometer());
await scheduler.RunAsync(); // Runs until Ctrl+C or SIGTERM, then waits for running handlers.

Console.Write(scheduler.Describe()); // What each job has done, as a table.

internal static partial class Jobs
{
    [Every("1s")]
    private static void Heartbeat(Tick tick) => Console.WriteLine(tick);

    [Once("10s")]
    private static async Task WarmUp(Tick tick, CancellationToken stop)
    {
        Console.WriteLine(tick);
        await Task.Delay(500, stop);
    }
}

internal sealed class Thermometer
{
    private readonly long _start = Environment.TickCount64;

    [Every("5s", First = "0s", RunOn = RunOn.Loop)]
    internal void Measure(Tick tick) => Console.WriteLine($"{tick}, {20 + ((Environment.TickCount64 - _start) / 60_000.0):F1} °C");
}
