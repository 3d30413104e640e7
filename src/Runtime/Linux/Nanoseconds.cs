namespace TimerAttributes.Linux;

/// <summary>Durations on their way into the kernel: 63 bits of nanoseconds, a hundredth of what a <see cref="TimeSpan"/> can hold.</summary>
internal static class Nanoseconds
{
    private static readonly TimeSpan Most = new(long.MaxValue / TimeSpan.NanosecondsPerTick);

    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 292 years; the message names value and range.</exception>
    public static long Of(TimeSpan duration, string parameter)
    {
        if (duration < TimeSpan.Zero) throw OutOfRange(parameter, duration);
        return At(duration, parameter);
    }

    /// <summary>An instant, since a clock's zero. Those before it are as good as the clock's zero itself: both have passed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 292 years; the message names value and range.</exception>
    public static long At(TimeSpan instant, string parameter)
    {
        if (instant > Most) throw OutOfRange(parameter, instant);
        return instant < TimeSpan.Zero ? 0 : instant.Ticks * TimeSpan.NanosecondsPerTick;
    }

    /// <exception cref="ArgumentOutOfRangeException">Negative; the message names value and range.</exception>
    public static void Check(long nanoseconds, string parameter)
    {
        if (nanoseconds < 0)
            throw new ArgumentOutOfRangeException(parameter, $"The {parameter} is {nanoseconds} ns; it must be from 0 to {long.MaxValue} ns.");
    }

    /// <summary>As a <see cref="TimeSpan"/>, rounded up: what is not over is not zero.</summary>
    public static TimeSpan ToTimeSpan(long nanoseconds) =>
        new(nanoseconds / TimeSpan.NanosecondsPerTick + (nanoseconds % TimeSpan.NanosecondsPerTick > 0 ? 1 : 0));

    private static ArgumentOutOfRangeException OutOfRange(string parameter, TimeSpan value) =>
        new(parameter, $"The {parameter} is {value:c}; it must be from {TimeSpan.Zero:c} to {Most:c} (292 years).");
}
