using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>Kills a process during a run, and measures until another process has started that run again.</summary>
internal static class Failover
{
    public static async Task MeasureAsync(string name, string connection, int rounds)
    {
        var times = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            using Nodes nodes = Nodes.Start(3, "hold", name, connection);
            Task<(Process Process, string? Line)>[] lines = [.. nodes.Processes.Select(ReadAsync)];
            (Process holder, _) = await await Task.WhenAny(lines);
            long begin = Stopwatch.GetTimestamp();
            holder.Kill();
            Task<(Process Process, string? Line)>[] others = [.. lines.Where((_, n) => nodes.Processes[n] != holder)];
            do
            {
                (_, string? line) = await await Task.WhenAny(others);
                if (line == "again") break;
                others = [.. others.Select(static one => one.IsCompleted ? ReadAsync(one.Result.Process) : one)];
            }
            while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(3));
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            foreach (Process process in nodes.Processes) process.Kill(); // A run would go on for minutes.
            await Statements.ForgetAsync(connection);
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}\ta killed run is started again after {times[times.Count / 2]:F1} s (of {rounds} rounds: {times[0]:F1} to {times[^1]:F1})"));
    }

    private static async Task<(Process Process, string? Line)> ReadAsync(Process process) => (process, await process.StandardOutput.ReadLineAsync());
}
