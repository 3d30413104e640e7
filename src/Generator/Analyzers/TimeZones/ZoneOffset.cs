using System.Globalization;

namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>Reads a text that is a fixed offset from UTC, such as <c>UTC+1</c> or <c>+01:00</c>.</summary>
internal static class ZoneOffset
{
    private const int MaxHours = 14;

    /// <summary>
    /// The IANA name of the zone with that offset; null for any other text, and for offsets with minutes, which have no such zone. Its sign is that
    /// of POSIX: <c>Etc/GMT-1</c> is one hour ahead of UTC.
    /// </summary>
    public static string? IanaOf(string text)
    {
        string rest = text.Trim();
        if (rest.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
            rest = rest.Substring(3).Trim();
        if (rest.Length < 2 || rest[0] is not ('+' or '-')) return null;

        string hours = rest.Substring(1).Trim();
        if (hours.EndsWith(":00", StringComparison.Ordinal)) hours = hours.Substring(0, hours.Length - 3);
        else if (hours.Length == 4 && hours.EndsWith("00", StringComparison.Ordinal)) hours = hours.Substring(0, 2);
        if (!int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > MaxHours) return null;
        return number == 0 ? "UTC" : $"Etc/GMT{(rest[0] == '+' ? '-' : '+')}{number.ToString(CultureInfo.InvariantCulture)}";
    }
}
