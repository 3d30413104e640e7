using TimerAttributes;

/// <summary>A line that is bad at first: what is tried again, in whose turn, and only as long as it is up.</summary>
internal static partial class Line
{
    private static bool IsUp { get; set; }

    // Again after 50 ms, 100 ms, 200 ms, each up to a quarter more: until it succeeds.
    [Once("0s", Retries = 3, RetryDelay = "50ms", Timeout = "1s", Group = "line")]
    private static async Task Connect(Tick tick, CancellationToken stop)
    {
        await Task.Delay(10, stop);
        if (tick.Reason != TickReason.Retry) throw new IOException("no carrier");
        IsUp = true;
        Console.WriteLine("connected");
    }

    // Never beside Connect, and not before the line is up.
    [Every("100ms", First = "0s", Jitter = "20ms", When = nameof(IsUp), Overlap = Overlap.Queue, Group = "line")]
    private static void Poll(Tick tick, Scheduler scheduler)
    {
        Console.WriteLine($"poll {tick.Sequence}");
        if (tick.Sequence == 3) _ = scheduler.StopAsync();
    }

    // At :00, :15, :30 and :45, up to 30 s later, which differs from machine to machine. One that was missed is not made up for.
    [Every("15m", Aligned = true, Spread = "30s", Missed = MissedTicks.Drop)]
    private static void Report() => Console.WriteLine("report");

    [Every("1s", Enabled = false)] // Until somebody resumes it.
    private static void Trace() => Console.WriteLine("trace");
}
