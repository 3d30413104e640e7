using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TimerAttributes.Benchmarks.Scenarios;
using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks;

/// <summary>One run: one scenario on one subject for so many seconds. Prints one line of key=value results, as c/loop.c does.</summary>
internal static class Benchmark
{
    /// <returns>0; 1 where a check of the scenario failed; 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] args, IReadOnlyDictionary<string, ISubject> subjects)
    {
        if (args is ["about"])
        {
            Console.WriteLine(RuntimeInformation.FrameworkDescription);
            return 0;
        }

        if (args is not [string scenario, string name, string length] || !subjects.TryGetValue(name, out ISubject? subject)
            || !double.TryParse(length, CultureInfo.InvariantCulture, out double seconds))
        {
            Console.Error.WriteLine($"usage: spread|shared|lateness|alloc|idle|soak {string.Join('|', subjects.Keys)} SECONDS");
            return 2;
        }

        string how = RuntimeFeature.IsDynamicCodeCompiled ? "-jit" : "";
        Report? report = await RunAsync(scenario, subject, TimeSpan.FromSeconds(seconds));
        if (report is null) return 2;
        Console.WriteLine($"scenario={scenario} subject={name}{how} {report.Line}");
        return report.Passed ? 0 : 1;
    }

    private static async Task<Report?> RunAsync(string scenario, ISubject subject, TimeSpan length) => scenario switch
    {
        "spread" => await Cpu.RunAsync(subject, Workload.Spread, length),
        "shared" => await Cpu.RunAsync(subject, Workload.Shared, length),
        "lateness" => await Lateness.RunAsync(subject, length),
        "alloc" => await Allocation.RunAsync(subject, length),
        "idle" => await Idle.RunAsync(subject, length),
        "soak" when subject is SchedulerSubject ours => await Soak.RunAsync(ours, length),
        _ => null,
    };
}

/// <summary>What a scenario found.</summary>
internal sealed record Report(string Line, bool Passed = true);
