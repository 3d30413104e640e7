using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>A single instant of the calendar. It is a time of the wall clock itself, so no setting of that clock moves it.</summary>
/// <param name="clock">The wall clock.</param>
/// <param name="instant">The instant, in nanoseconds of the clock; more than 0.</param>
/// <param name="runsPast">Whether an instant that is in the past at the start is due at once.</param>
/// <param name="zone">The time zone in which ticks show the instant.</param>
internal sealed class InstantRecurrence(Clock clock, long instant, bool runsPast, Zone zone) : Recurrence(clock)
{
    public override Zone? Zone => zone;

    public override bool IsInstant => true;

    public override bool RunsPast => runsPast;

    public override long First(long start) => runsPast ? Math.Max(instant, start) : instant;

    public override Recurrence From(long first) => new InstantRecurrence(Clock, first, runsPast, zone);

    public override bool Equals(Recurrence? other) => other is InstantRecurrence same && same.Shape == Shape;

    public override int GetHashCode() => Shape.GetHashCode();

    private (Clock, long, bool, string) Shape => (Clock, instant, runsPast, zone.Id);
}
