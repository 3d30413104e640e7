using TimerAttributes;

/// <summary>What is counted: every period for itself, or the newest alone, or a pause after each.</summary>
internal sealed class Meter
{
    private int _readings;

    internal bool HasReadings() => _readings > 0;

    // After a pause one call for each period, the latest ten of them; two at a time.
    [Every("50ms", Missed = MissedTicks.Burst, MaxBurst = 10, Overlap = Overlap.Concurrent, MaxConcurrency = 2)]
    internal void Read() => Interlocked.Increment(ref _readings);

    // A run that takes too long makes way for the next. Woken together with others that are as accurate as that.
    [Every("250ms", Accuracy = "50ms", Overlap = Overlap.CancelPrevious, When = nameof(HasReadings))]
    internal async Task Send(CancellationToken stop) => await Task.Delay(400, stop);

    // A minute after the end of the one before.
    [Every("1m", Missed = MissedTicks.Delay, RunOn = RunOn.Thread)]
    internal void Compact() => _readings = 0;
}
