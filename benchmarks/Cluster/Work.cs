using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>Three processes that run jobs of one second: how many runs they get done, and what a run costs.</summary>
internal static class Work
{
    private const int Count = 3;

    public static async Task MeasureAsync(string name, string connection, int jobs, TimeSpan length)
    {
        using Nodes nodes = Nodes.Start(Count, "count", name, connection, $"{jobs}");
        await Task.Delay(TimeSpan.FromSeconds(5));
        await Statements.ResetAsync(connection);
        nodes.Tell();
        long begin = Stopwatch.GetTimestamp();
        await Task.Delay(length);
        long statements = await Statements.CountAsync(connection);
        nodes.Tell();
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        string[] lines = nodes.ReadToEnd();
        double cpu = lines.Where(static line => line.StartsWith("cpu ", StringComparison.Ordinal)).Sum(static line => double.Parse(line[4..], CultureInfo.InvariantCulture));
        string[][] runs = [.. lines.Where(static line => line.Contains('|')).Select(static line => line.Split('|'))];
        int twice = runs.Length - runs.Select(static run => $"{run[0]}|{run[1]}").Distinct().Count();
        double[] late = [.. runs.Select(static run => double.Parse(run[2], CultureInfo.InvariantCulture)).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}\t{jobs} jobs\t{runs.Length / seconds:F1} runs a second\t{(double)statements / runs.Length:F2} statements a run\t"
            + $"{cpu / runs.Length:F2} ms CPU a run\tlate p50 {late[late.Length / 2]:F0} ms, p99 {late[late.Length * 99 / 100]:F0} ms\t{twice} twice"));
        nodes.Tell();
    }
}
