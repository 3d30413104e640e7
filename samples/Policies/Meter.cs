using TimerAttributes;

/// <summary>Three policies for late ticks: a run for each due time, only the newest tick, or a delay after each run.</summary>
internal sealed class Meter
{
    private int _readings;

    internal bool HasReadings() => _readings > 0;

    // After a stall there is one run for each missed due time, for the latest ten at most, and two at a time.
    [Every("50ms", Missed = MissedTicks.Burst, MaxBurst = 10, Overlap = Overlap.Concurrent, MaxConcurrency = 2)]
    internal void Read() => Interlocked.Increment(ref _readings);

    // The next tick cancels a run that takes too long. The due times are multiples of 50 ms, so that the processor wakes less often.
    [Every("250ms", Accuracy = "50ms", Overlap = Overlap.CancelPrevious, When = nameof(HasReadings))]
    internal async Task Send(CancellationToken stop) => await Task.Delay(400, stop);

    // Before any other job is due: the start waits for it.
    [Once("0s", RunAtStart = true)]
    internal static void Calibrate() => Console.WriteLine("calibrated");

    // A minute after the end of the run before, and once more at the stop.
    [Every("1m", Missed = MissedTicks.Delay, RunOn = RunOn.Thread, RunAtStop = true)]
    internal void Compact(Tick tick)
    {
        _readings = 0;
        if (tick.Reason == TickReason.Stop) Console.WriteLine("compacted");
    }
}
