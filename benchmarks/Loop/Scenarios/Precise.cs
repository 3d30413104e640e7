using System.Diagnostics;
using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// How late a job of 1 ms is called, read from the monotonic clock inside the handler, as cyclictest does: c/precise.c measures the same. And how
/// much of a processor the process takes.
/// </summary>
internal static class Precise
{
    private static readonly Workload Job = new(1, Workload.Millisecond, Grids: 1);

    public static async Task<Report> RunAsync(ISubject subject, TimeSpan length)
    {
        var handler = new GridHandler(Job.Period, capacity: (int)(length.TotalMilliseconds * 1.5) + 5_000);
        await using IAsyncDisposable running = await subject.StartAsync(Job, [handler]);
        Thread.Sleep(Window.WarmUp);
        long calls = handler.Calls, cpu = Window.CpuNanoseconds(), begin = Stopwatch.GetTimestamp();
        Thread.Sleep(length);
        double share = (Window.CpuNanoseconds() - cpu) / Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
        long[] samples = handler.Latest(handler.Calls - calls);
        int early = samples.Count(static late => late < -GridHandler.Resolution);
        Array.Sort(samples);
        double At(double percentile) => samples[(int)(percentile * (samples.Length - 1))] / 1000.0;
        string curve = FormattableString.Invariant(
            $"p50_us={At(0.5):F2} p90_us={At(0.9):F2} p99_us={At(0.99):F2} p99_9_us={At(0.999):F2} max_us={At(1):F2}");
        return new(FormattableString.Invariant($"calls={samples.Length} early={early} {curve} cpu_percent={100 * share:F2}"), early == 0);
    }
}

/// <summary>Keeps how late each call is, in nanoseconds, by the grid that begins at the first due time.</summary>
internal sealed class GridHandler(long period, int capacity) : Handler
{
    /// <summary>The first due time is known to so many nanoseconds.</summary>
    public const long Resolution = 200;

    private readonly long[] _samples = new long[capacity];
    private long _first;
    private long _firstDue;
    private int _calls;

    public long Calls => Volatile.Read(ref _calls);

    public long[] Latest(long calls) => _samples[(_calls - (int)calls).._calls];

    public override ValueTask OnTick(in Tick tick, CancellationToken stop)
    {
        long now = (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
        if (_first == 0) (_first, _firstDue) = (now - tick.Lateness.Ticks * TimeSpan.NanosecondsPerTick, tick.Due.UtcTicks);
        long periods = (long)Math.Round((tick.Due.UtcTicks - _firstDue) * (double)TimeSpan.NanosecondsPerTick / period);
        if (_calls == _samples.Length) return default;
        _samples[_calls] = now - (_first + periods * period);
        Volatile.Write(ref _calls, _calls + 1);
        return default;
    }

    public override void OnTimer() => throw new NotSupportedException("Precise is about schedulers that know the due time.");

    public override void OnDue(DateTimeOffset due) => OnTimer();
}
