using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>How far from its due time one job's handler is called, read from the clock inside the handler.</summary>
internal static class Lateness
{
    public static async Task<Report> RunAsync(ISubject subject, TimeSpan length)
    {
        var handler = new TimingHandler(Workload.Single.Period / TimeSpan.NanosecondsPerTick, capacity: 1 << 16);
        await using IAsyncDisposable running = await subject.StartAsync(Workload.Single, [handler]);
        (long calls, _) = Window.Measure(length, () => handler.Calls, Window.CpuNanoseconds);
        long[] samples = handler.Latest(calls);
        Array.Sort(samples);
        return new($"calls={calls} {Samples.Curve(samples)}");
    }
}

/// <summary>
/// Keeps the distance of each call from its due time, in ticks of 100 ns. The due time is what the scheduler says it planned; a
/// timer that says nothing is held to the nearest instant of the grid it was started on, which flatters it if it is half a period out.
/// </summary>
internal sealed class TimingHandler(long period, int capacity) : Handler
{
    private readonly long _start = DateTime.UtcNow.Ticks;
    private readonly long[] _samples = new long[capacity];
    private int _calls;

    public long Calls => Volatile.Read(ref _calls);

    public long[] Latest(long calls) => _samples[(_calls - (int)calls).._calls];

    public override ValueTask OnTick(in Tick tick, CancellationToken stop)
    {
        OnDue(tick.Due);
        return default;
    }

    public override void OnTimer()
    {
        long sinceDue = (DateTime.UtcNow.Ticks - _start) % period;
        Add(Math.Min(sinceDue, period - sinceDue));
    }

    public override void OnDue(DateTimeOffset due) => Add(Math.Abs(DateTime.UtcNow.Ticks - due.UtcTicks));

    private void Add(long sample)
    {
        _samples[_calls] = sample;
        Volatile.Write(ref _calls, _calls + 1);
    }
}
