using System.Globalization;
using System.Text;

namespace TimerAttributes.Durations;

/// <summary>Writes a duration in the compact form: 90 s is <c>1m30s</c>.</summary>
internal static class DurationText
{
    private static readonly string[] Names = ["w", "d", "h", "m", "s", "ms", "us", "ns"];

    private static readonly long[] Lengths =
    [
        DurationUnit.Week, DurationUnit.Day, DurationUnit.Hour, DurationUnit.Minute,
        DurationUnit.Second, DurationUnit.Millisecond, DurationUnit.Microsecond, DurationUnit.Nanosecond,
    ];

    /// <summary>
    /// The text. <see cref="DurationParser"/> reads it back as the same number. A negative number has a minus sign in front. Only whole weeks are
    /// written in weeks, because 365 days are <c>365d</c> to their author and not <c>52w1d</c>.
    /// </summary>
    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0) return "0s";

        var text = new StringBuilder();
        if (nanoseconds < 0) text.Append('-');
        for (int unit = nanoseconds % DurationUnit.Week == 0 ? 0 : 1; unit < Names.Length; unit++)
        {
            long count = nanoseconds / Lengths[unit];
            nanoseconds %= Lengths[unit];
            if (count != 0) text.Append(count.ToString(CultureInfo.InvariantCulture).TrimStart('-')).Append(Names[unit]);
        }

        return text.ToString();
    }
}
