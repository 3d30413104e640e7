using System.Diagnostics;
using TimerAttributes.State;

namespace TimerAttributes.Benchmarks.State;

/// <summary>One caller: the times of its claims, as medians over several rounds.</summary>
internal static class Alone
{
    private const int Rounds = 7;

    public static async Task MeasureAsync(string name, ITimerStore store, int jobs, int count)
    {
        await Task.Yield(); // To the pool, where a store of files works at once.
        double[] p50 = new double[Rounds], p99 = new double[Rounds];
        DateTimeOffset due = DateTimeOffset.UnixEpoch;
        string prefix = $"alone {Random.Shared.NextInt64():x}";
        for (int round = 0; round < Rounds; round++)
        {
            double[] times = new double[count];
            for (int n = 0; n < count; n++)
            {
                due = due.AddSeconds(1);
                long begin = Stopwatch.GetTimestamp();
                await store.ClaimAsync(new() { Job = $"{prefix} {n % jobs}", Due = due, Id = n + 1 });
                times[n] = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
            }

            Array.Sort(times);
            (p50[round], p99[round]) = (times[count / 2], times[count * 99 / 100]);
        }

        Array.Sort(p50);
        Array.Sort(p99);
        Console.WriteLine($"{name}\tp50 {p50[Rounds / 2]:F2} µs (of {Rounds} rounds: {p50[0]:F2} to {p50[^1]:F2})\tp99 {p99[Rounds / 2]:F2} µs");
    }
}
