namespace TimerAttributes.Scheduling.Timers;

/// <summary>A reading of a job's clock and, where that clock is the wall clock, of how it is set at that moment.</summary>
/// <param name="Now">What the clock shows, in nanoseconds.</param>
/// <param name="Setting">
/// How far the wall clock is ahead of the boottime clock, in nanoseconds. It changes only when the wall clock is set, because both
/// clocks run at the same rate and both count sleep. 0 for a clock that cannot be set.
/// </param>
internal readonly record struct ClockReading(long Now, long Setting)
{
    // A smaller change cannot be told from a thread that was suspended between two readings, and is harmless: timers are absolute.
    private const long SmallestStep = 100_000_000;

    /// <summary>Whether the wall clock was set between a moment with that <paramref name="setting"/> and this one.</summary>
    public bool HasSteppedSince(long setting) => Math.Abs(Setting - setting) >= SmallestStep;
}
