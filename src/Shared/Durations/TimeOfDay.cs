using System.Globalization;

namespace TimerAttributes.Durations;

/// <summary>Recognizes texts that are no duration and no expression, but a time of day, as people write it.</summary>
internal static class TimeOfDay
{
    private static readonly string[] Forms = ["H:mm", "HH:mm", "htt", "h tt", "h:mmtt", "h:mm tt"];

    /// <summary>The expression for that time of each day if the text is a time alone, such as <c>9:30</c>, <c>18:00</c> or <c>6:30 PM</c>.</summary>
    public static string? ToCron(string text)
    {
        string plain = text.Trim().ToLowerInvariant().Replace("a.m.", "am").Replace("p.m.", "pm");
        return DateTime.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            ? string.Format(CultureInfo.InvariantCulture, "{0} {1} * * *", time.Minute, time.Hour)
            : null;
    }
}
