namespace TimerAttributes.Jobs;

/// <summary>The present time by the clock of a job, and by UTC.</summary>
/// <param name="now">The time of the clock, in nanoseconds.</param>
/// <param name="utcTicks">The time in UTC, as <see cref="DateTime.Ticks"/>.</param>
/// <param name="setting">How far a wall clock is ahead of its steady clock, in nanoseconds; 0 for another clock.</param>
internal readonly struct PresentTime(long now, long utcTicks, long setting)
{
    private const long MaxAge = 36_500 * TimeSpan.TicksPerDay; // A hundred years, so that no result is out of the range of a long.

    public long Now => now;

    /// <summary>An instant of the clock as one of its steady clock.</summary>
    public long Steady(long instant) => instant - setting;

    /// <summary>An instant of the clock as ticks of UTC.</summary>
    public long UtcTicks(long instant) => utcTicks + (instant - now) / TimeSpan.NanosecondsPerTick;

    /// <summary>The instant of a time in UTC. It is not after the present time, also if the wall clock was set back since then.</summary>
    public long InstantOf(DateTimeOffset utc) => now - Math.Clamp(utcTicks - utc.UtcTicks, 0, MaxAge) * TimeSpan.NanosecondsPerTick;
}
