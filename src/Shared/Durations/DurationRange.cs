namespace TimerAttributes.Durations;

/// <summary>The range of durations that a timer can have, in nanoseconds. The analyzer and the runtime both use it.</summary>
internal static class DurationRange
{
    /// <summary>The shortest period without <c>AllowTiny</c>: 1 ms. With a shorter one the machine would do little but serve the timer.</summary>
    public const long ShortestPeriod = DurationUnit.Millisecond;

    public const long ShortestTinyPeriod = DurationUnit.Microsecond;

    /// <summary>The longest duration: 292 years of 365 days. Added to the reading of a clock it still fits into 63 bits.</summary>
    public const long Longest = 292 * 365 * DurationUnit.Day;

    public const string LongestText = "106580d";

    public const string TooLong = $"is longer than the longest duration, {LongestText} (292 years)";

    /// <summary>Null, or a phrase that follows the period's text.</summary>
    /// <param name="nanoseconds">The period.</param>
    /// <param name="allowTiny">Whether the attribute has AllowTiny = true.</param>
    /// <param name="place">Words that follow AllowTiny = true in the phrase, if the period is not written where the option is.</param>
    public static string? PeriodFault(long nanoseconds, bool allowTiny, string place = "")
    {
        if (nanoseconds > Longest) return TooLong;
        if (nanoseconds < 0) return "is negative; write a period of at least 1ms";
        if (allowTiny) return nanoseconds >= ShortestTinyPeriod ? null : "is shorter than the shortest period, 1us; write a longer one";
        if (nanoseconds >= ShortestPeriod) return null;
        return nanoseconds >= ShortestTinyPeriod
            ? $"is shorter than 1ms; write AllowTiny = true{place} if the machine is to be woken that often"
            : $"is shorter than the shortest period, 1ms (or 1us with AllowTiny = true{place}); write a longer one";
    }

    /// <summary>Null, or a phrase that follows the text of a delay (of a <c>Once</c>, or of the first tick).</summary>
    public static string? DelayFault(long nanoseconds)
    {
        if (nanoseconds > Longest) return TooLong;
        return nanoseconds >= 0 ? null : "is negative; write 0s to be due at once";
    }

    /// <summary>Null, or a phrase that follows the text of a span that due times are moved by.</summary>
    public static string? SpanFault(long nanoseconds)
    {
        if (nanoseconds > Longest) return TooLong;
        return nanoseconds > 0 ? null : "is not more than zero; write a longer duration, or remove the option";
    }

    /// <summary>
    /// The span in nanoseconds. A <see cref="TimeSpan"/> can be a hundred times longer than 63 bits of nanoseconds, so a longer span becomes
    /// the largest or smallest number, which every range refuses.
    /// </summary>
    public static long NanosecondsOf(TimeSpan span) =>
        span.Ticks > long.MaxValue / 100 ? long.MaxValue : span.Ticks < long.MinValue / 100 ? long.MinValue : span.Ticks * 100;
}
