using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// How late nine jobs of 10 ms on grids of their own are called: alone, and then beside a tenth job whose handler blocks its thread for 50 ms.
/// </summary>
internal static class Blocking
{
    private static readonly Workload Jobs = new(10, 10 * Workload.Millisecond, Grids: 10);

    public static async Task<Report> RunAsync(ISubject subject, TimeSpan length)
    {
        string alone = await MeasureAsync("alone_", subject, length, new CountingHandler());
        return new($"{alone} {await MeasureAsync("", subject, length, new BlockingHandler())}");
    }

    private static async Task<string> MeasureAsync(string prefix, ISubject subject, TimeSpan length, Handler tenth)
    {
        TimingHandler[] nine = [.. Enumerable.Range(0, Jobs.Jobs - 1).Select(static _ => new TimingHandler(Jobs.Period / TimeSpan.NanosecondsPerTick, 1 << 16))];
        await using IAsyncDisposable running = await subject.StartAsync(Jobs, [.. nine, tenth]);
        Thread.Sleep(Window.WarmUp);
        long[] before = [.. nine.Select(static one => one.Calls)];
        Thread.Sleep(length);
        long[] samples = [.. nine.SelectMany((one, n) => one.Latest(one.Calls - before[n]))];
        Array.Sort(samples);
        return $"{prefix}calls={samples.Length} {prefix}p50_us={Samples.MicrosecondsAt(samples, 0.50):F1}"
            + $" {prefix}p99_us={Samples.MicrosecondsAt(samples, 0.99):F1} {prefix}max_us={Samples.MicrosecondsAt(samples, 1):F1}";
    }

    private sealed class BlockingHandler : Handler
    {
        private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(50);

        public override ValueTask OnTick(in Tick tick, CancellationToken stop)
        {
            Thread.Sleep(Length);
            return default;
        }

        public override void OnTimer() => Thread.Sleep(Length);

        public override void OnDue(DateTimeOffset due) => Thread.Sleep(Length);
    }
}
