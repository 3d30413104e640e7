using TimerAttributes.Dates;

namespace TimerAttributes.Jobs;

/// <summary>The present time by the clock of a job, and by UTC.</summary>
/// <param name="now">The time of the clock, in nanoseconds.</param>
/// <param name="utcTicks">The time in UTC, as <see cref="DateTime.Ticks"/>.</param>
/// <param name="setting">How far a wall clock is ahead of its steady clock, in nanoseconds; 0 for another clock.</param>
internal readonly struct PresentTime(long now, long utcTicks, long setting)
{
    private const long MaxAge = 36_500 * TimeSpan.TicksPerDay; // A hundred years, so that no result is out of the range of a long.

    private readonly long _offset = utcTicks - now / TimeSpan.NanosecondsPerTick; // Ticks that UTC is ahead of the clock.

    public long Now => now;

    /// <summary>How far a wall clock is ahead of its steady clock, in nanoseconds; 0 for another clock.</summary>
    public long Setting => setting;

    /// <summary>An instant of the clock as one of its steady clock.</summary>
    public long Steady(long instant) => instant - setting;

    /// <summary>An instant of the clock as ticks of UTC, rounded down.</summary>
    public long UtcTicks(long instant) => CivilDate.FloorDivide(instant, TimeSpan.NanosecondsPerTick) + _offset;

    /// <summary>
    /// The instant of a time in UTC. It is not after the present time, also if the wall clock was set back since then. A tick of UTC is 100 ns, so
    /// the result may be up to 99 ns before an instant of which only the tick is known.
    /// </summary>
    public long InstantOf(DateTimeOffset utc)
    {
        long ticks = Math.Clamp(utc.UtcTicks, utcTicks - MaxAge, utcTicks);
        return ticks == utcTicks ? now : (ticks - _offset) * TimeSpan.NanosecondsPerTick;
    }
}
