namespace TimerAttributes.Durations;

/// <summary>The units of the grammar, and their lengths in nanoseconds.</summary>
internal static class DurationUnit
{
    public const long Nanosecond = 1;

    /// <summary>The resolution of <see cref="TimeSpan"/>: 100 ns.</summary>
    public const long Tick = 100;

    public const long Microsecond = 1_000;
    public const long Millisecond = 1_000_000;
    public const long Second = 1_000_000_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
    public const long Week = 7 * Day;

    /// <summary>The length of a unit of the compact form (<c>1m30s</c>); 0 if there is no unit of that name.</summary>
    public static long Compact(string name) => name switch
    {
        "ns" => Nanosecond,
        "us" or "\u00B5s" or "\u03BCs" => Microsecond, // The micro sign and the Greek letter mu look the same, and a keyboard may have either.
        "ms" => Millisecond,
        "s" => Second,
        "m" => Minute,
        "h" => Hour,
        "d" => Day,
        "w" => Week,
        _ => 0,
    };

    /// <summary>The length of a unit of the ISO-8601 form (<c>PT1M30S</c>); 0 if there is no such unit, or if its length is not fixed.</summary>
    public static long Iso(char name, bool time) => (name, time) switch
    {
        ('W', false) => Week,
        ('D', false) => Day,
        ('H', true) => Hour,
        ('M', true) => Minute,
        ('S', true) => Second,
        _ => 0,
    };
}
