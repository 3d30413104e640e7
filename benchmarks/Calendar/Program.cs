// Nanoseconds for one due time, in UTC and in Europe/Berlin, and the bytes that it allocates. The libraries take turns in each round.
// Arguments: the number of rounds (15), and the number of due times in each measurement (100,000).
using System.Diagnostics;
using System.Globalization;
using TimerAttributes;
using TimerAttributes.Benchmarks.Calendar;

int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
var start = new DateTimeOffset(2026, 9, 21, 0, 0, 0, TimeSpan.Zero);
var end = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

Console.WriteLine($"{"pattern",-18} {"zone",-14} {"ours ns",8} {"B",4} {"Cronos ns",10} {"ratio",6} {"Quartz ns",10} {"ratio",6}");
foreach (string zone in new[] { "UTC", "Europe/Berlin" })
{
    TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);
    foreach (Pattern pattern in Pattern.All)
    {
        Schedule ours = Schedule.Cron(pattern.Ours, zone);
        Cronos.CronExpression cronos = Cronos.CronExpression.Parse(pattern.Cronos, pattern.Cronos.Split(' ').Length == 6 ? Cronos.CronFormat.IncludeSeconds : Cronos.CronFormat.Standard);
        Quartz.CronExpression? quartz = pattern.Quartz is null ? null : new(pattern.Quartz, info);
        var times = (Ours: new List<double>(), Cronos: new List<double>(), Quartz: new List<double>());
        long bytes = 0;
        for (int round = 0; round < rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            times.Ours.Add(Measure(due => ours.Next(due)));
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
            times.Cronos.Add(Measure(due => cronos.GetNextOccurrence(due, info)));
            if (quartz is not null) times.Quartz.Add(Measure(due => quartz.GetNextValidTimeAfter(due)));
        }

        double own = Median(times.Ours), cronosTime = Median(times.Cronos);
        string quartzColumns = quartz is null ? $"{"-",10} {"-",6}" : $"{Median(times.Quartz),10:F0} {Median(times.Quartz) / own,6:F1}";
        Console.WriteLine($"{pattern.Ours,-18} {zone,-14} {own,8:F0} {bytes,4} {cronosTime,10:F0} {cronosTime / own,6:F1} {quartzColumns}");
    }
}

double Measure(Func<DateTimeOffset, DateTimeOffset?> next)
{
    DateTimeOffset due = start;
    long begin = Stopwatch.GetTimestamp();
    for (int index = 0; index < count; index++)
    {
        due = next(due)!.Value;
        if (due > end) due = start;
    }

    return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / count;
}

static double Median(List<double> values)
{
    values.Sort();
    return values[values.Count / 2];
}
