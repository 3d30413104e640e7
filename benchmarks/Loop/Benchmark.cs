using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TimerAttributes.Benchmarks.Scenarios;
using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks;

/// <summary>
/// One run: one scenario on one subject, for so many seconds or with so many timers. Prints one line of key=value results, as c/loop.c
/// does.
/// </summary>
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

        if (args is not [string scenario, string name, .. string[] rest] || !double.TryParse(rest is [string only] ? only : "0",
            CultureInfo.InvariantCulture, out double amount) || await RunAsync(scenario, name, amount, subjects) is not { } report)
        {
            Console.Error.WriteLine($"usage: spread|shared|lateness|precise|precise-gc|blocking|alloc|idle|soak {string.Join('|', subjects.Keys)} SECONDS");
            Console.Error.WriteLine("       timers loop|timer|cts COUNT, million spread|shared|due COUNT, "
                + "churn loop|timer|cts SECONDS, echo loop|socket, busy loop SECONDS");
            return 2;
        }

        string how = RuntimeFeature.IsDynamicCodeCompiled ? "-jit" : "";
        Console.WriteLine($"scenario={scenario} subject={name}{how} {report.Line}");
        return report.Passed ? 0 : 1;
    }

    private static async Task<Report?> RunAsync(string scenario, string name, double amount, IReadOnlyDictionary<string, ISubject> subjects)
    {
        TimeSpan length = TimeSpan.FromSeconds(amount);
        return (scenario, name) switch
        {
            ("timers", _) when TimerSets.Of(name) is { } timers => Timers.Run(timers, (int)amount),
            ("million", _) => await Million.RunAsync(name, (int)amount),
            ("churn", _) when TimerSets.Of(name) is { } timeOuts => Churn.Run(timeOuts, length),
            ("echo", "loop") => Echo.Run(new DescriptorEcho()),
            ("echo", "socket") => Echo.Run(new SocketEcho()),
            ("busy", "loop") => Busy.Run(length),
            _ when subjects.TryGetValue(name, out ISubject? subject) => await RunAsync(scenario, subject, length),
            _ => null,
        };
    }

    private static async Task<Report?> RunAsync(string scenario, ISubject subject, TimeSpan length) => scenario switch
    {
        "spread" => await Cpu.RunAsync(subject, Workload.Spread, length),
        "shared" => await Cpu.RunAsync(subject, Workload.Shared, length),
        "precise-gc" when subject is SchedulerSubject => await Precise.BesideGarbageAsync(subject, length),
        "precise" when subject is SchedulerSubject => await Precise.RunAsync(subject, length),
        "lateness" => await Lateness.RunAsync(subject, length),
        "blocking" => await Blocking.RunAsync(subject, length),
        "alloc" => await Allocation.RunAsync(subject, length),
        "idle" => await Idle.RunAsync(subject, length),
        "soak" when subject is SchedulerSubject ours => await Soak.RunAsync(ours, length),
        _ => null,
    };
}

/// <summary>What a scenario found.</summary>
internal sealed record Report(string Line, bool Passed = true);
