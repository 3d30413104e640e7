using Heartbeat;
using TimerAttributes;

await using var scheduler = new Scheduler(ScheduledJobs.Table); // The table is generated.
scheduler.Add(new Thermometer());
await scheduler.RunAsync(); // Until Ctrl+C or SIGTERM, and then until running handlers are done.
Report.Write(scheduler.Jobs);

internal static partial class Jobs
{
    [Every("1s")]
    private static void Heartbeat(Tick tick) => Report.Write(tick);

    [Once("10s")]
    private static async Task WarmUp(Tick tick, CancellationToken stop)
    {
        Report.Write(tick);
        await Task.Delay(500, stop);
    }
}
