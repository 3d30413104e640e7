using System.Diagnostics;
using TimerAttributes.State;

namespace TimerAttributes.Benchmarks.State;

/// <summary>Eight processes that claim the same due times of some jobs, 10,000 claims in all.</summary>
internal static class Race
{
    private const int Processes = 8, Claims = 10_000;

    public static void Run(string address, int jobs)
    {
        int dues = Claims / Processes / jobs;
        string prefix = $"race {Random.Shared.NextInt64():x}";
        Process[] processes = [.. Enumerable.Range(0, Processes).Select(_ => Start(address, jobs, dues))];
        foreach (Process process in processes) process.StandardOutput.ReadLine();
        long begin = Stopwatch.GetTimestamp();
        foreach (Process process in processes) process.StandardInput.WriteLine(prefix);
        string[] won = [.. processes.AsParallel().WithDegreeOfParallelism(Processes).SelectMany(static process => process.StandardOutput.ReadToEnd().Split('\n'))];
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        foreach (Process process in processes) process.WaitForExit();
        string[] claims = [.. won.Where(static line => line.Length > 0)];
        string faults = claims.Length == claims.Distinct().Count() ? "each due time once" : "DUE TIMES TWICE";
        Console.WriteLine(
            $"{Stores.NameOf(address)}, {Processes} processes on {jobs} jobs\t{Claims / seconds:F0} claims a second, {claims.Length} won, {faults}");
    }

    /// <summary>One of the processes: prints each due time that it has won.</summary>
    public static async Task WorkAsync(string address, int jobs, int dues)
    {
        ITimerStore store = Stores.At(address);
        await store.ReadAsync(["warm up"]);
        Console.WriteLine("ready");
        string prefix = Console.ReadLine()!;
        var won = new List<string>();
        for (int due = 1; due <= dues; due++)
        {
            for (int job = 0; job < jobs; job++)
            {
                var request = new ClaimRequest { Job = $"{prefix} {job}", Due = DateTimeOffset.UnixEpoch.AddSeconds(due), Id = Random.Shared.NextInt64() };
                if ((await store.ClaimAsync(request)).IsWon) won.Add($"{job} {due}");
            }
        }

        won.ForEach(Console.WriteLine);
    }

    private static Process Start(string address, int jobs, int dues) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath!, ["work", address, $"{jobs}", $"{dues}"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
