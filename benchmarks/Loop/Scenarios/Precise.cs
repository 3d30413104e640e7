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

    /// <summary>The same, while another thread of the process allocates 100 MB a second, as a busy service does.</summary>
    public static async Task<Report> BesideGarbageAsync(ISubject subject, TimeSpan length)
    {
        using var stop = new CancellationTokenSource();
        var allocator = new Thread(() => Allocate(stop.Token)) { IsBackground = true };
        allocator.Start();
        int before = GC.CollectionCount(0);
        Report report = await RunAsync(subject, length);
        await stop.CancelAsync();
        allocator.Join();
        return report with { Line = FormattableString.Invariant($"{report.Line} collections={GC.CollectionCount(0) - before}") };
    }

    public static async Task<Report> RunAsync(ISubject subject, TimeSpan length)
    {
        var handler = new GridHandler(Job.Period, capacity: (int)(length.TotalMilliseconds * 1.5) + 5_000);
        await using IAsyncDisposable running = await subject.StartAsync(Job, [handler]);
        Thread.Sleep(Window.WarmUp);
        int calls = handler.Calls;
        long cpu = Window.CpuNanoseconds(), begin = Stopwatch.GetTimestamp();
        Thread.Sleep(length);
        double share = (Window.CpuNanoseconds() - cpu) / Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
        long[] samples = handler.Latest(handler.Calls - calls);
        Array.Sort(samples);
        double At(double percentile) => samples[(int)(percentile * (samples.Length - 1))] / 1000.0;
        string curve = FormattableString.Invariant(
            $"p50_us={At(0.5):F2} p90_us={At(0.9):F2} p99_us={At(0.99):F2} p99_9_us={At(0.999):F2} max_us={At(1):F2}");
        return new(FormattableString.Invariant($"calls={samples.Length} early={handler.Early} {curve} cpu_percent={100 * share:F2}"), handler.Early == 0);
    }

    // 100 kB a millisecond, of which the last 1,000 objects are kept.
    private static void Allocate(CancellationToken stop)
    {
        var kept = new byte[1_000][];
        while (!stop.IsCancellationRequested)
        {
            for (int i = 0; i < 1_000; i++) kept[i] = new byte[100];
            Thread.Sleep(1);
        }

        GC.KeepAlive(kept);
    }
}

/// <summary>
/// Keeps when each call is, in nanoseconds, on the grid of the due times. Where the grid begins is found out from the call that read the clock soonest after
/// the scheduler did.
/// </summary>
internal sealed class GridHandler(long period, int capacity) : Handler
{
    private readonly long[] _phases = new long[capacity];
    private long _begin = long.MaxValue;
    private long _firstDue;
    private int _early;
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The number of calls whose lateness was negative by the scheduler's own reading.</summary>
    public int Early => _early;

    /// <summary>How late the latest calls were.</summary>
    public long[] Latest(int calls) => Array.ConvertAll(_phases[(_calls - calls).._calls], phase => phase - _begin);

    public override ValueTask OnTick(in Tick tick, CancellationToken stop)
    {
        long now = (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency)), late = tick.Lateness.Ticks * TimeSpan.NanosecondsPerTick;
        if (_firstDue == 0) _firstDue = tick.Due.UtcTicks;
        if (late < 0) _early++;
        if (_calls == _phases.Length) return default;
        long periods = (long)Math.Round((tick.Due.UtcTicks - _firstDue) * (double)TimeSpan.NanosecondsPerTick / period);
        _phases[_calls] = now - periods * period;
        _begin = Math.Min(_begin, _phases[_calls] - late);
        Volatile.Write(ref _calls, _calls + 1);
        return default;
    }

    public override void OnTimer() => throw new NotSupportedException("Precise is about schedulers that know the due time.");

    public override void OnDue(DateTimeOffset due) => OnTimer();
}
