using System.Globalization;
using System.Text;

namespace TimerAttributes.Durations;

/// <summary>Writes a duration in the compact form, shortest first reading: 90 s is <c>1m30s</c>.</summary>
internal static class DurationText
{
    private static readonly string[] Names = ["w", "d", "h", "m", "s", "ms", "us", "ns"];

    private static readonly long[] Lengths =
    [
        DurationUnit.Week, DurationUnit.Day, DurationUnit.Hour, DurationUnit.Minute,
        DurationUnit.Second, DurationUnit.Millisecond, DurationUnit.Microsecond, DurationUnit.Nanosecond,
    ];

    /// <summary>The text that <see cref="DurationParser"/> reads back as the same number; a leading minus where negative.</summary>
    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0) return "0s";

        var text = new StringBuilder();
        if (nanoseconds < 0) text.Append('-');
        for (int unit = 0; unit < Names.Length; unit++)
        {
            long count = nanoseconds / Lengths[unit];
            nanoseconds %= Lengths[unit];
            if (count != 0) text.Append(count.ToString(CultureInfo.InvariantCulture).TrimStart('-')).Append(Names[unit]);
        }

        return text.ToString();
    }
}
