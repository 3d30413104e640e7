namespace TimerAttributes.Durations;

internal enum DurationFault
{
    /// <summary>The text does not follow the grammar.</summary>
    NotADuration,

    /// <summary>The text follows the grammar, but its value is outside the range of a timer.</summary>
    OutOfRange,
}
