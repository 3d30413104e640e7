namespace TimerAttributes.Recurrences;

/// <summary>Instants that are one period apart, without end.</summary>
/// <param name="clock">The clock of the instants.</param>
/// <param name="first">The first instant, in nanoseconds from the anchor; with <see cref="Anchor.Zero"/>, any instant of the grid.</param>
/// <param name="period">Nanoseconds from one instant to the next; more than 0.</param>
/// <param name="anchor">What <paramref name="first"/> counts from.</param>
internal sealed class PeriodicRecurrence(Clock clock, long first, long period, Anchor anchor = Anchor.Start) : Recurrence(clock)
{
    public override long Interval => period;

    public override bool IsGrid => true;

    public override long GapBefore(long instant) => period;

    public override long First(long start) => anchor == Anchor.Zero ? NextAfter(start, first) : anchor.From(first, start);

    public override Recurrence From(long first) => new PeriodicRecurrence(Clock, first, period, Anchor.Fixed);

    public override long After(long instant, long count) => count > (Never - instant) / period ? Never : instant + count * period;

    public override long Count(long instant, long now) => (now - instant) / period + 1;

    public override long NextAfter(long now, long instant)
    {
        long phase = (instant - now) % period; // In (-period, period). The result is this far from now, plus a period if this is not positive.
        return Add(now, phase > 0 ? phase : phase + period);
    }

    public override long LastUpTo(long now, long instant) => NextAfter(now, instant) - period;

    public override bool Equals(Recurrence? other) => other is PeriodicRecurrence same && same.Shape == Shape;

    public override int GetHashCode() => Shape.GetHashCode();

    private (Clock, long, long, Anchor) Shape => (Clock, first, period, anchor);
}
