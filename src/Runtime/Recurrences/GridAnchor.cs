namespace TimerAttributes.Recurrences;

/// <summary>What the first instant of a grid counts from.</summary>
internal enum GridAnchor
{
    /// <summary>The start: <see cref="Grid.First"/> after it.</summary>
    Start,

    /// <summary>The zero of the clock: the first instant after the start that is <see cref="Grid.First"/> and whole periods from it.</summary>
    Zero,

    /// <summary>Nothing: <see cref="Grid.First"/> is itself an instant of the clock.</summary>
    Fixed,
}
