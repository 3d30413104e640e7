using TimerAttributes.Instants;
using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>An instant that is given as the time that the clock of a time zone shows.</summary>
/// <param name="localTicks">The time of that clock, as <see cref="DateTime.Ticks"/>.</param>
/// <param name="runsPast">Whether an instant that is in the past at the start is due at once.</param>
internal sealed class ZonedInstant(long localTicks, bool runsPast) : InstantTimes(runsPast)
{
    public override string Describe(string? timeZone) => InstantText.Of(localTicks, timeZone!, RunsPast);

    public override Zone LoadZone(IKernel kernel, string job, string? timeZone) => Load(kernel, job, timeZone!);

    public override DateTimeOffset At(Zone zone)
    {
        long ticks = LocalInstant.Of(zone, localTicks - DateTime.UnixEpoch.Ticks);
        return LocalTime.In(zone, new(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero));
    }

    public override bool Equals(CalendarTimes? other) => other is ZonedInstant same && same.Shape == Shape;

    public override int GetHashCode() => Shape.GetHashCode();

    private (long, bool) Shape => (localTicks, RunsPast);
}
