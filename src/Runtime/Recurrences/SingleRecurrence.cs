namespace TimerAttributes.Recurrences;

/// <summary>A single instant.</summary>
/// <param name="clock">The clock of the instant.</param>
/// <param name="instant">The instant, in nanoseconds from the anchor.</param>
/// <param name="anchor">What <paramref name="instant"/> counts from.</param>
internal sealed class SingleRecurrence(Clock clock, long instant, Anchor anchor = Anchor.Start) : Recurrence(clock)
{
    public override long First(long start) => anchor.From(instant, start);

    public override Recurrence From(long first) => new SingleRecurrence(Clock, first, Anchor.Fixed);

    public override bool Equals(Recurrence? other) => other is SingleRecurrence same && same.Shape == Shape;

    public override int GetHashCode() => Shape.GetHashCode();

    private (Clock, long, Anchor) Shape => (Clock, instant, anchor);
}
