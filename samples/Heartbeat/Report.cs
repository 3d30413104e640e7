using TimerAttributes;

namespace Heartbeat;

/// <summary>A line for each tick, and a table at the end.</summary>
internal static class Report
{
    public static void Write(Tick tick, string note = "")
    {
        string lateness = $"+{tick.Lateness.TotalMicroseconds:F0} µs";
        Console.WriteLine($"{tick.Due:HH:mm:ss.ffffff}  {tick.Job,-30} {lateness,10}  missed {tick.Missed}  {note}".TrimEnd());
    }

    public static void Write(IReadOnlyList<ScheduledJob> jobs)
    {
        Console.WriteLine();
        Console.WriteLine($"{"job",-30} {"schedule",-30} {"runs",6} {"missed",6} {"p50 µs",8} {"p99 µs",8}");
        foreach (ScheduledJob job in jobs)
        {
            JobStats stats = job.Stats;
            Console.WriteLine($"{job.Name,-30} {job.Schedule,-30} {stats.Runs,6} {stats.Missed,6} "
                + $"{stats.LatenessP50.TotalMicroseconds,8:F0} {stats.LatenessP99.TotalMicroseconds,8:F0}");
        }
    }
}
