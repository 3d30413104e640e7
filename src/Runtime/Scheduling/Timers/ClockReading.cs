namespace TimerAttributes.Scheduling.Timers;

/// <summary>A reading of a job's clock. For a wall clock, the reading also says how far that clock is set ahead.</summary>
/// <param name="Now">The time that the clock shows, in nanoseconds.</param>
/// <param name="Setting">
/// How far the wall clock is ahead of the boottime clock, in nanoseconds. It changes only when the wall clock is set, because both
/// clocks run at the same rate and both count sleep. 0 for a clock that cannot be set.
/// </param>
internal readonly record struct ClockReading(long Now, long Setting)
{
    // ns. A smaller change may only mean that the thread was suspended between two readings. Ignoring a smaller step is harmless, because timers
    // are armed for absolute times.
    private const long SmallestStep = 100_000_000;

    /// <summary>Whether the wall clock was set since the reading that had this <paramref name="setting"/>.</summary>
    public bool HasSteppedSince(long setting) => Math.Abs(Setting - setting) >= SmallestStep;
}
