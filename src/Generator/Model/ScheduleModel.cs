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

    /// <summary>The rule in words, and when that is: <c>every 5s; due 5s, 10s, 15s ... after start</c>.</summary>
    public string Meaning => $"{Words}; due {string.Join(", ", Occurrences().Select(DurationText.Format))}{(Repeats ? " ..." : "")} after start";

    // The first three, as far as a clock goes.
    private IEnumerable<long> Occurrences()
    {
        long due = First ?? Nanoseconds;
        yield return due;
        for (int more = 0; Repeats && more < 2 && due <= DurationRange.Longest - Nanoseconds; more++) yield return due += Nanoseconds;
    }
}
