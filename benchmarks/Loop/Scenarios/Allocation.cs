using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>Managed bytes that the whole process allocates, divided by the calls.</summary>
internal static class Allocation
{
    public static async Task<Report> RunAsync(ISubject subject, TimeSpan length)
    {
        CountingHandler[] handlers = CountingHandler.For(Workload.Dense);
        await using IAsyncDisposable running = await subject.StartAsync(Workload.Dense, handlers);
        (long bytes, long calls) = Window.Measure(length, () => GC.GetTotalAllocatedBytes(precise: true), () => CallsOf(handlers));
        // The smallest object has 24 bytes: less than one byte a call is none a call, and perhaps a pool thread that began meanwhile.
        return new($"calls={calls} bytes={bytes} bytes_per_call={(double)bytes / calls:F6}", Passed: bytes < calls);
    }

    // A loop, where Sum would allocate an enumerator.
    private static long CallsOf(CountingHandler[] handlers)
    {
        long calls = 0;
        foreach (CountingHandler handler in handlers) calls += handler.Calls;
        return calls;
    }
}
