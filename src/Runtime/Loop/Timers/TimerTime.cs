using TimerAttributes.Linux;

namespace TimerAttributes.Loop.Timers;

/// <summary>Checks and adds the times of run-time timers, in nanoseconds.</summary>
internal static class TimerTime
{
    /// <summary>The delay or the period of a timer, in nanoseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, the period is zero or less, or either is more than 292 years.</exception>
    public static long Check(TimeSpan time, bool repeats)
    {
        string parameter = repeats ? "period" : "delay";
        if (!repeats) return Nanoseconds.Of(time, parameter);
        if (time > TimeSpan.Zero && time <= Nanoseconds.Longest) return time.Ticks * TimeSpan.NanosecondsPerTick;
        throw new ArgumentOutOfRangeException(
            parameter, $"The {parameter} is {time:c}; it must be more than {TimeSpan.Zero:c}, and at most {Nanoseconds.Longest:c} (292 years).");
    }

    /// <summary>A due time that is later by a span; less than <see cref="TimerEntry.Never"/> in any case.</summary>
    public static long Sum(long due, long span) => span < TimerEntry.Never - due ? due + span : TimerEntry.Never - 1;
}
