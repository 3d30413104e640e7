namespace TimerAttributes.Recurrences;

/// <summary>What the first instant of a recurrence counts from.</summary>
internal enum Anchor
{
    /// <summary>The start of the scheduler.</summary>
    Start,

    /// <summary>The zero of the clock: the first instant is the one after the start that is whole periods from there.</summary>
    Zero,

    /// <summary>Nothing: the first instant is a time of the clock.</summary>
    Fixed,
}

internal static class Anchors
{
    /// <summary>The first instant, where that is no matter of periods.</summary>
    public static long From(this Anchor anchor, long first, long start) => anchor == Anchor.Fixed ? first : Recurrence.Add(start, first);
}
