using TimerAttributes.Instants;
using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>An instant that is given with its offset, so that no time zone is looked up.</summary>
/// <param name="localTicks">The time with the offset, as <see cref="DateTime.Ticks"/>.</param>
/// <param name="offsetMinutes">Minutes by which the time is ahead of UTC.</param>
/// <param name="runsPast">Whether an instant that is in the past at the start is due at once.</param>
internal sealed class OffsetInstant(long localTicks, int offsetMinutes, bool runsPast) : InstantTimes(runsPast)
{
    public override string Describe(string? timeZone) => InstantText.Of(localTicks, offsetMinutes, RunsPast);

    public override Zone LoadZone(IKernel kernel, string job, string? timeZone) => Zone.Utc;

    public override DateTimeOffset At(Zone zone) => new(localTicks, TimeSpan.FromMinutes(offsetMinutes));

    public override bool Equals(CalendarTimes? other) => other is OffsetInstant same && same.Shape == Shape;

    public override int GetHashCode() => Shape.GetHashCode();

    private (long, int, bool) Shape => (localTicks, offsetMinutes, RunsPast);
}
