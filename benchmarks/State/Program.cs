using System.Diagnostics;
using TimerAttributes.State;

// The median time of a claim, in each of several rounds: in memory, in files, and in files beside processes that claim the same due times.
// Usage: StateBenchmark [claims a round]
const int Rounds = 7;
int count = args.Length > 0 ? int.Parse(args[0]) : 20_000;
string folder = Directory.CreateTempSubdirectory("claims").FullName;
try
{
    await Measure("memory", new MemoryStore(), jobs: 1);
    await Measure("files, 1 job", new FileStore(Path.Combine(folder, "one")), jobs: 1);
    await Measure("files, 100 jobs", new FileStore(Path.Combine(folder, "many")), jobs: 100);
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task Measure(string name, ITimerStore store, int jobs)
{
    await Task.Yield(); // To the pool, where a store of files works at once.
    double[] medians = new double[Rounds];
    DateTimeOffset due = DateTimeOffset.UnixEpoch;
    for (int round = 0; round < Rounds; round++)
    {
        double[] times = new double[count];
        for (int n = 0; n < count; n++)
        {
            due = due.AddSeconds(1);
            long begin = Stopwatch.GetTimestamp();
            await store.ClaimAsync(new() { Job = $"job {n % jobs}", Due = due });
            times[n] = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        }

        Array.Sort(times);
        medians[round] = times[count / 2];
    }

    Array.Sort(medians);
    Console.WriteLine($"{name}\t{medians[Rounds / 2]:F2} µs (of {Rounds} rounds: {medians[0]:F2} to {medians[^1]:F2})");
}
