namespace TimerAttributes.Durations;

internal enum DurationFault
{
    /// <summary>The text does not follow the grammar.</summary>
    NotADuration,

    /// <summary>The text follows the grammar, its value is outside what a timer can do.</summary>
    OutOfRange,
}
