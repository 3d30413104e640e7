using System.Globalization;

namespace TimerAttributes.Linux;

/// <summary>Converts durations for the kernel: 63 bits of nanoseconds, which are a hundredth of the range of a <see cref="TimeSpan"/>.</summary>
internal static class Nanoseconds
{
    /// <summary>The longest duration that the kernel can be given: 292 years.</summary>
    public static readonly TimeSpan Longest = new(long.MaxValue / TimeSpan.NanosecondsPerTick);

    /// <summary>A duration in nanoseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or more than 292 years. The message names the value and the range.</exception>
    public static long Of(TimeSpan duration, string parameter)
    {
        if (duration < TimeSpan.Zero) throw OutOfRange(parameter, duration);
        return At(duration, parameter);
    }

    /// <summary>An instant in nanoseconds since a clock's zero. An instant before the zero becomes 0, because both have passed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is more than 292 years. The message names the value and the range.</exception>
    public static long At(TimeSpan instant, string parameter)
    {
        if (instant > Longest) throw OutOfRange(parameter, instant);
        return instant < TimeSpan.Zero ? 0 : instant.Ticks * TimeSpan.NanosecondsPerTick;
    }

    /// <summary>Checks that a number of nanoseconds is not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative. The message names the value and the range.</exception>
    public static void Check(long nanoseconds, string parameter)
    {
        if (nanoseconds < 0)
        {
            throw new ArgumentOutOfRangeException(parameter, string.Create(
                CultureInfo.InvariantCulture, $"The {parameter} is {nanoseconds} ns; it must be from 0 to {long.MaxValue} ns."));
        }
    }

    /// <summary>Converts to a <see cref="TimeSpan"/>, rounded up to 100 ns, so that a time that is not over is never zero.</summary>
    public static TimeSpan ToTimeSpan(long nanoseconds) =>
        new(nanoseconds / TimeSpan.NanosecondsPerTick + (nanoseconds % TimeSpan.NanosecondsPerTick > 0 ? 1 : 0));

    private static ArgumentOutOfRangeException OutOfRange(string parameter, TimeSpan value) =>
        new(parameter, $"The {parameter} is {value:c}; it must be from {TimeSpan.Zero:c} to {Longest:c} (292 years).");
}
