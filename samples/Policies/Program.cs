using TimerAttributes;

await using var scheduler = new Scheduler(ScheduledJobs.Table, new SchedulerOptions
{
    OnError = error => Console.WriteLine($"{error.Tick.Job}, {error.Tick.Reason}: {error.Exception.Message}"),
});
scheduler.Add(new Meter());
await scheduler.RunAsync();
foreach (ScheduledJob job in scheduler.Jobs) Console.WriteLine($"{job.Name}: {job.Schedule}");
