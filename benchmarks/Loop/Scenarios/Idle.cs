using System.Diagnostics;
using System.Globalization;
using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// How often any thread but ours, which sleeps out the window, was scheduled out while no job was due: by the kernel's count of
/// context switches, so that a wake-up cannot hide. The script counts the loop's system calls from outside as well.
/// </summary>
internal static class Idle
{
    private static readonly TimeSpan MostSettling = TimeSpan.FromMinutes(1);

    public static async Task<Report> RunAsync(ISubject subject, TimeSpan length)
    {
        CountingHandler[] handlers = CountingHandler.For(Workload.Hourly);
        await using IAsyncDisposable running = await subject.StartAsync(Workload.Hourly, handlers);
        Settle();
        (long switches, long cpu) = Window.Measure(length, SwitchesOfOthers, Window.CpuNanoseconds);
        return new($"calls={handlers.Sum(handler => handler.Calls)} wakeups={switches} cpu_us={cpu / 1000.0:F0}", Passed: switches == 0);
    }

    /// <summary>Waits until the threads of the start have come to rest, because on a busy machine that takes longer than the warm-up.</summary>
    public static void Settle()
    {
        long start = Stopwatch.GetTimestamp(), before = -1;
        while (before != (before = SwitchesOfOthers()) && Stopwatch.GetElapsedTime(start) < MostSettling) Thread.Sleep(500);
    }

    /// <summary>How often the threads other than ours were scheduled out.</summary>
    public static long SwitchesOfOthers() => Directory.EnumerateDirectories("/proc/self/task")
        .Where(task => Path.GetFileName(task) != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
        .SelectMany(task => File.ReadLines(task + "/status"))
        .Where(line => line.Contains("ctxt_switches", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture));
}
