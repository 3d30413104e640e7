using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>One process of the cluster. It runs until its standard input ends, and prints its runs.</summary>
internal static class Worker
{
    /// <summary>Counts runs, and prints each at the end with its lateness.</summary>
    public static async Task CountAsync(ISubject subject, string connection, int jobs)
    {
        var runs = new ConcurrentQueue<string>();
        IAsyncDisposable running = await subject.StartAsync(connection, jobs, isRecovered: false, (job, due, _) =>
        {
            runs.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{job}|{due.ToUnixTimeSeconds()}|{(DateTimeOffset.UtcNow - due).TotalMilliseconds}"));
            return Task.CompletedTask;
        });
        Console.WriteLine("ready");
        Console.ReadLine(); // The measured time begins.
        runs.Clear();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        Console.ReadLine(); // It ends.
        string[] counted = [.. runs];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cpu {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds}"));
        foreach (string run in counted) Console.WriteLine(run);
        Console.WriteLine("end");
        Console.ReadLine();
        await running.DisposeAsync();
    }

    /// <summary>Runs one job that does not end before its process does, and says when it begins.</summary>
    public static async Task HoldAsync(ISubject subject, string connection)
    {
        await using IAsyncDisposable running = await subject.StartAsync(connection, jobs: 1, isRecovered: true, async (_, _, isAgain) =>
        {
            Console.WriteLine(isAgain ? "again" : "begins");
            if (!isAgain) await Task.Delay(TimeSpan.FromMinutes(5));
        });
        Console.WriteLine("ready");
        await Task.Run(Console.ReadLine);
    }
}
