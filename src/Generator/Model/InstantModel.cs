using TimerAttributes.Instants;

namespace TimerAttributes.Generator.Model;

/// <summary>An instant that the parser has read.</summary>
/// <param name="LocalTicks">The time as it is written, as <see cref="DateTime.Ticks"/>.</param>
/// <param name="OffsetMinutes">Minutes by which the time is ahead of UTC; null for the time of a time zone.</param>
/// <param name="TimeZone">The name of the time zone; null for a time with an offset.</param>
/// <param name="RunsPast">Whether an instant that is in the past at the start is due at once.</param>
internal sealed record InstantModel(long LocalTicks, int? OffsetMinutes, string? TimeZone, bool RunsPast) : Model
{
    /// <summary>The instant in words, as the runtime says it.</summary>
    public string Words => OffsetMinutes is { } offset
        ? InstantText.Of(LocalTicks, offset, RunsPast)
        : InstantText.Of(LocalTicks, TimeZone!, RunsPast);
}
