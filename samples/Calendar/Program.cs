using System.Globalization;
using TimerAttributes;

// Prints due times from now on, or from the date in the first argument on. Then it waits for the real ones until Ctrl+C.
DateTimeOffset from = args.Length > 0
    ? DateTimeOffset.Parse(args[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
    : DateTimeOffset.UtcNow;
await using var scheduler = new Scheduler(ScheduledJobs.Table);
foreach (ScheduledJob job in scheduler.Jobs)
{
    Console.WriteLine($"{job.Name}: {job.Schedule}");
    foreach (DateTimeOffset due in job.Schedule.Occurrences(from, from.AddYears(1)).Take(4))
    {
        string note = Office.IsHoliday(due) ? ", a holiday" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {due:ddd yyyy-MM-dd HH:mm zzz}{note}"));
    }
}

Task run = scheduler.RunAsync();
Console.WriteLine("The jobs have started.");
await run;
