using System.Globalization;

namespace TimerAttributes.Durations;

/// <summary>Recognizes texts that are no duration and no expression, but a time of day, as people write it.</summary>
internal static class TimeOfDay
{
    private static readonly string[] Forms = ["H:mm", "HH:mm"];

    /// <summary>Whether the text is hours and minutes alone, such as <c>9:30</c> or <c>18:00</c>.</summary>
    public static bool TryParse(string text, out DateTime time) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
