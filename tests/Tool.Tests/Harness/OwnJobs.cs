namespace TimerAttributes.Tool.Tests.Harness;

/// <summary>Jobs of the tests themselves. Each option of the attributes is written once.</summary>
internal static class OwnJobs
{
    /// <summary>The built file that has them.</summary>
    public static string File => typeof(OwnJobs).Assembly.Location;

    internal static bool IsOpen => true;

    [Every("90s", First = "0s", Jitter = "1.5s", Spread = "PT2S", RunOn = RunOn.Loop, Clock = Clock.Boottime)]
    internal static void Poll() => Console.WriteLine();

    [Every("100us", AllowTiny = true, Accuracy = "100us", RunOn = RunOn.Loop, Precision = "10us", Missed = MissedTicks.Drop, Enabled = false)]
    internal static void Sample() => Console.WriteLine();

    [Every("15m", Aligned = true, Offset = "150ns", Overlap = Overlap.Concurrent, MaxConcurrency = 7, Missed = MissedTicks.Burst, MaxBurst = 3, RunAtStart = true)]
    internal static void Sync() => Console.WriteLine();

    [Every("1h", Aligned = true, Persistent = true, CatchUp = CatchUp.All, WhenStoreDown = StoreDown.Wait, FormerName = "Old", Group = "db")]
    internal static void Clean() => Console.WriteLine();

    [Cron("0 9 * * MON-FRI", TimeZone = "Europe/Berlin", Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce, Timeout = "10m", Retries = 3, RetryDelay = "5s", When = nameof(IsOpen))]
    internal static Task Report(CancellationToken stop) => Task.Delay(1, stop);

    [Cron("*/10 * * * * *", ConfigurationKey = "Feeds:Prices", Overlap = Overlap.Queue, RunAtStop = true)]
    internal static void Fetch() => Console.WriteLine();

    [Once("10s"), Once("2200-12-24T18:00:00.5", TimeZone = "Europe/Berlin", IfPast = PastInstant.Run, Clock = Clock.RealtimeAlarm, Name = "Grüße | \"#2\"")]
    internal static void WarmUp() => Console.WriteLine();

    [Once("2200-12-24T18:00:00+05:30")]
    internal static void Celebrate() => Console.WriteLine();
}
