using TimerAttributes.Durations;
using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>The one due time of a schedule that is an instant.</summary>
/// <param name="runsPast">Whether an instant that is in the past at the start is due at once.</param>
internal abstract class InstantTimes(bool runsPast) : CalendarTimes
{
    public sealed override bool IsSingle => true;

    public sealed override long ShortestGap => 0;

    public bool RunsPast => runsPast;

    /// <summary>The instant, with the offset that it has or that the zone has then.</summary>
    public abstract DateTimeOffset At(Zone zone);

    // A kernel timer cannot be armed for 0, and an instant before 1970 is in the past anyway.
    public sealed override Recurrence In(Zone zone, Clock clock, long offset) => new InstantRecurrence(
        clock, Math.Max(1, Recurrence.Add((At(zone).UtcTicks - DateTime.UnixEpoch.Ticks) * DurationUnit.Tick, offset)), runsPast, zone);
}
