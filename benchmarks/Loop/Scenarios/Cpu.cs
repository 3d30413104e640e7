using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>What a call of a handler that only counts costs: CPU time of the whole process, divided by the calls.</summary>
internal static class Cpu
{
    public static async Task<Report> RunAsync(ISubject subject, Workload workload, TimeSpan length)
    {
        CountingHandler[] handlers = CountingHandler.For(workload);
        await using IAsyncDisposable running = await subject.StartAsync(workload, handlers);
        (long calls, long cpu) = Window.Measure(length, () => handlers.Sum(handler => handler.Calls), Window.CpuNanoseconds);
        return new($"calls={calls} cpu_ns_per_call={(double)cpu / calls:F1}");
    }
}
