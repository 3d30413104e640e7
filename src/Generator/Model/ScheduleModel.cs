using TimerAttributes.Durations;

namespace TimerAttributes.Generator.Model;

/// <summary>The timing rule of a job.</summary>
/// <param name="Written">The attribute as the user wrote it, on one line.</param>
/// <param name="Repeats">Whether it is an <c>Every</c>.</param>
/// <param name="Nanoseconds">The period, or the delay of a <c>Once</c>.</param>
/// <param name="First">The delay to the first tick; null where it is one period.</param>
/// <param name="AllowTiny">Whether a period below 1 ms is meant.</param>
/// <param name="Clock">Member of the runtime's <c>Clock</c>; null for the default.</param>
internal sealed record ScheduleModel(string Written, bool Repeats, long Nanoseconds, long? First, bool AllowTiny, string? Clock) : Model
{
    /// <summary>The rule in words, as the runtime says it: <c>every 5s, first after 0s</c>.</summary>
    public string Words =>
        (Repeats ? "every " : "once after ") + DurationText.Format(Nanoseconds)
        + (First is { } first ? ", first after " + DurationText.Format(first) : "")
        + (Clock is null ? "" : ", " + Clock.Replace("Alarm", " alarm").ToLowerInvariant() + " clock");
}
