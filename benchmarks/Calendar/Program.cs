// Nanoseconds for one due time, in UTC and in Europe/Berlin, and the bytes that it allocates. The libraries take turns in each round.
// Arguments: the number of rounds (15), and the number of due times in each measurement (100,000).
// After the table come the lines for results.tsv, whose keys are the expressions, with "_" for a space.
using System.Diagnostics;
using System.Globalization;
using TimerAttributes;
using TimerAttributes.Benchmarks.Calendar;

int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
var start = new DateTimeOffset(2026, 9, 21, 0, 0, 0, TimeSpan.Zero);
var end = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);
var lines = new List<string>();

// The first row would pay for the compilation of what the others use.
foreach (Pattern pattern in Pattern.All) Row(pattern, "Europe/Berlin");

Console.WriteLine($"{"pattern",-18} {"zone",-14} {"ours ns",8} {"B",4} {"Cronos ns",10} {"ratio",6} {"Quartz ns",10} {"ratio",6}");
foreach (string zone in new[] { "UTC", "Europe/Berlin" })
{
    string ours = "", cronos = "", quartz = "";
    foreach (Pattern pattern in Pattern.All)
    {
        (double Ours, long Bytes, double Cronos, double? Quartz) row = Row(pattern, zone);
        string quartzColumns = row.Quartz is { } time ? $"{time,10:F0} {time / row.Ours,6:F1}" : $"{"-",10} {"-",6}";
        Console.WriteLine($"{pattern.Ours,-18} {zone,-14} {row.Ours,8:F0} {row.Bytes,4} {row.Cronos,10:F0} {row.Cronos / row.Ours,6:F1} {quartzColumns}");
        string key = pattern.Ours.Replace(' ', '_');
        ours += $" {key}={row.Ours:F1}";
        cronos += $" {key}={row.Cronos:F1}";
        if (row.Quartz is not null) quartz += $" {key}={row.Quartz:F1}";
    }

    string scenario = $"scenario=next-{zone.Split('/')[^1]}";
    lines.AddRange([$"{scenario} subject=ours{ours}", $"{scenario} subject=cronos{cronos}", $"{scenario} subject=quartz{quartz}"]);
}

lines.ForEach(Console.WriteLine);

(double Ours, long Bytes, double Cronos, double? Quartz) Row(Pattern pattern, string zone)
{
    TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);
    Schedule ours = Schedule.Cron(pattern.Ours, zone);
    Cronos.CronFormat format = pattern.Cronos.Split(' ').Length == 6 ? Cronos.CronFormat.IncludeSeconds : Cronos.CronFormat.Standard;
    Cronos.CronExpression cronos = Cronos.CronExpression.Parse(pattern.Cronos, format);
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

    return (Median(times.Ours), bytes, Median(times.Cronos), quartz is null ? null : Median(times.Quartz));
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
