using Heartbeat;
using TimerAttributes;

await using var scheduler = new Scheduler(ScheduledJobs.Table);
scheduler.Add(new Thermometer());

Console.WriteLine("Ctrl+C stops.");
await scheduler.RunAsync();
Report.Write(scheduler.Jobs);
