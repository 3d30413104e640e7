using System.Globalization;

namespace TimerAttributes.Instants;

/// <summary>One of the numbers of an instant: how it is written, and which values it may have.</summary>
/// <param name="noun">The name of the number in messages.</param>
/// <param name="digits">The number of its digits.</param>
/// <param name="min">The smallest value.</param>
/// <param name="max">The largest value.</param>
/// <param name="why">Why there are no other values, after a comma; empty where that is clear.</param>
internal sealed class InstantNumber(string noun, int digits, int min, int max, string why = "")
{
    public static readonly InstantNumber Year = new("year", 4, Instant.MinYear, Instant.MaxYear, ", which a timer of the wall clock cannot have")
    {
        Separator = "-",
        MostDigits = 8,
    };

    public static readonly InstantNumber Month = new("month", 2, 1, 12);
    public static readonly InstantNumber Day = new("day", 2, 1, 31);
    public static readonly InstantNumber Hour = new("hour", 2, 0, 23, ", and a day ends with hour 23") { Separator = ":", MostDigits = 6 };
    public static readonly InstantNumber Minute = new("minute", 2, 0, 59);
    public static readonly InstantNumber Second = new("second", 2, 0, 59);
    public static readonly InstantNumber OffsetHour = new("hour", 2, 0, 14, ", and offsets are at most 14 hours") { Separator = ":", MostDigits = 4 };

    public string Noun { get; } = noun;

    /// <summary>The number with its article.</summary>
    public string OneOf => (Noun == "hour" ? "an " : "a ") + Noun;

    public int Digits { get; } = digits;

    public int Min { get; } = min;

    public int Max { get; } = max;

    public string Why { get; } = why;

    // The form without separators has this number and the next ones in one word of at most so many digits.
    private string Separator { get; init; } = "";

    private int MostDigits { get; init; }

    /// <summary>The digits of a value.</summary>
    public string Text(int value) => value.ToString("D" + Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>What is likely meant by a wrong number of digits; null if nothing is likely.</summary>
    public string? Meant(string written)
    {
        if (written.Length == 1 && Digits == 2) return "0" + written;
        if (written.Length <= Digits || written.Length > MostDigits || written.Length % 2 != 0) return null;
        for (int at = written.Length - 2; at >= Digits; at -= 2) written = written.Insert(at, Separator);
        return written;
    }
}
