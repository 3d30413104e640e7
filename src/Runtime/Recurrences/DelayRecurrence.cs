namespace TimerAttributes.Recurrences;

/// <summary>A first instant, and then one instant a delay after the end of each run (<see cref="MissedTicks.Delay"/>).</summary>
/// <param name="clock">The clock of the instants.</param>
/// <param name="first">The first instant, in nanoseconds from the anchor.</param>
/// <param name="delay">Nanoseconds from the end of a run to the next instant.</param>
/// <param name="anchor">What <paramref name="first"/> counts from.</param>
internal sealed class DelayRecurrence(Clock clock, long first, long delay, Anchor anchor = Anchor.Start) : Recurrence(clock)
{
    public override bool IsDelay => true;

    public override long GapBefore(long instant) => delay;

    public override long First(long start) => anchor.From(first, start);

    public override Recurrence From(long first) => new DelayRecurrence(Clock, first, delay, Anchor.Fixed);

    public override long AfterRun(long end) => Add(end, delay);

    public override bool Equals(Recurrence? other) => other is DelayRecurrence same && same.Shape == Shape;

    public override int GetHashCode() => Shape.GetHashCode();

    private (Clock, long, long, Anchor) Shape => (Clock, first, delay, anchor);
}
