namespace TimerAttributes.Crash.Node;

/// <summary>The clock of a machine whose wall clock is wrong.</summary>
/// <param name="skew">How far it is ahead.</param>
internal sealed class SkewedClock(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
}
