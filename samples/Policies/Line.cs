using TimerAttributes;

/// <summary>A line that is down at first. Shows retries, groups and conditions.</summary>
internal static partial class Line
{
    private static bool IsUp { get; set; }

    // Retried after 50 ms, 100 ms and 200 ms, each plus up to a quarter, until a run succeeds.
    [Once("0s", Retries = 3, RetryDelay = "50ms", Timeout = "1s", Group = "line")]
    private static async Task Connect(Tick tick, CancellationToken stop)
    {
        await Task.Delay(10, stop);
        if (tick.Reason != TickReason.Retry) throw new IOException("no carrier");
        IsUp = true;
        Console.WriteLine("connected");
    }

    // Never runs at the same time as Connect, and not before the line is up.
    [Every("100ms", First = "0s", Jitter = "20ms", When = nameof(IsUp), Overlap = Overlap.Queue, Group = "line")]
    private static void Poll(Tick tick, Scheduler scheduler)
    {
        Console.WriteLine($"poll {tick.Sequence}");
        if (tick.Sequence == 3) _ = scheduler.StopAsync();
    }

    // At :05, :20, :35 and :50, plus up to 30 s, which differ from machine to machine. A missed due time is not run later.
    [Every("15m", Aligned = true, Offset = "5m", Spread = "30s", Missed = MissedTicks.Drop)]
    private static void Report() => Console.WriteLine("report");

    [Every("1s", Enabled = false)] // Paused until Resume is called.
    private static void Trace() => Console.WriteLine("trace");
}
