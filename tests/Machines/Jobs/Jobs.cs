namespace TimerAttributes.Machines;

/// <summary>The jobs that are disturbed, as a user writes them.</summary>
internal static partial class Jobs
{
    [Every("1s", Name = "monotonic", RunOn = RunOn.Loop)]
    private static void Monotonic(Tick tick) => Ledger.Note(tick);

    [Every("1s", Name = "boottime", Clock = Clock.Boottime, RunOn = RunOn.Loop)]
    private static void Boottime(Tick tick) => Ledger.Note(tick);

    [Every("1s", Name = "realtime", Clock = Clock.Realtime, RunOn = RunOn.Loop)]
    private static void Realtime(Tick tick) => Ledger.Note(tick);

    [Every("1s", Name = "pool", Clock = Clock.Realtime)]
    private static void Pool(Tick tick) => Ledger.Note(tick);

    [Every("1s", Name = "jitter", Clock = Clock.Realtime, Jitter = "200ms", RunOn = RunOn.Loop)]
    private static void Jitter(Tick tick) => Ledger.Note(tick);

    [Every("900ms", Name = "accuracy", Clock = Clock.Realtime, Accuracy = "250ms", RunOn = RunOn.Loop)]
    private static void Accuracy(Tick tick) => Ledger.Note(tick);

    [Every("1s", Name = "delay", Clock = Clock.Realtime, Missed = MissedTicks.Delay, RunOn = RunOn.Loop)]
    private static void Delay(Tick tick) => Ledger.Note(tick);

    [Every("1s", Name = "burst", Clock = Clock.Realtime, Missed = MissedTicks.Burst, MaxBurst = 5, RunOn = RunOn.Loop)]
    private static void Burst(Tick tick) => Ledger.Note(tick);

    [Every("1s", Name = "precise", Clock = Clock.Realtime, RunOn = RunOn.Loop, Precision = "100us")]
    private static void Precise(Tick tick) => Ledger.Note(tick);

    [Every("2s", Name = "aligned", Aligned = true, RunOn = RunOn.Loop)]
    private static void AlignedJob(Tick tick) => Ledger.Note(tick);

    [Every("1h", Name = "hourly", Aligned = true, RunOn = RunOn.Loop)]
    private static void Hourly(Tick tick) => Ledger.Note(tick);

    [Every("1d", Name = "daily", Aligned = true, RunOn = RunOn.Loop)]
    private static void Daily(Tick tick) => Ledger.Note(tick);

    [Once("9s", Name = "once monotonic", RunOn = RunOn.Loop)]
    private static void OnceMonotonic(Tick tick) => Ledger.Note(tick);

    [Once("9s", Name = "once boottime", Clock = Clock.Boottime, RunOn = RunOn.Loop)]
    private static void OnceBoottime(Tick tick) => Ledger.Note(tick);

    [Once("9s", Name = "once realtime", Clock = Clock.Realtime, RunOn = RunOn.Loop)]
    private static void OnceRealtime(Tick tick) => Ledger.Note(tick);
}
