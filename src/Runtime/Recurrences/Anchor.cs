namespace TimerAttributes.Recurrences;

/// <summary>What the first instant of a recurrence counts from.</summary>
internal enum Anchor
{
    /// <summary>The start of the scheduler.</summary>
    Start,

    /// <summary>The zero of the clock: the instants are a grid that starts near it, and the first instant is the next one after the start.</summary>
    Zero,

    /// <summary>Nothing: the first instant is given as a time of the clock.</summary>
    Fixed,
}

internal static class Anchors
{
    /// <summary>The first instant for an anchor other than <see cref="Anchor.Zero"/>.</summary>
    public static long From(this Anchor anchor, long first, long start) => anchor == Anchor.Fixed ? first : Recurrence.Add(start, first);
}
