using System.Globalization;
using System.Text;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports.Ics;

/// <summary>Writes the rules of a time zone for the time of a calendar (VTIMEZONE, RFC 5545, section 3.6.5).</summary>
internal static class IcsZone
{
    public static string Of(Zone zone, DateTimeOffset from, DateTimeOffset to)
    {
        var text = new StringBuilder();
        IcsText.Line(text, "BEGIN:VTIMEZONE");
        IcsText.Line(text, $"TZID:{zone.Id}");
        int first = zone.SegmentAt(from.ToUnixTimeSeconds());
        for (int segment = first; segment < zone.Count && (segment == first || zone.Start(segment) < to.ToUnixTimeSeconds()); segment++)
        {
            int before = segment == 0 ? zone.Offset(segment) : zone.Offset(segment - 1);
            string kind = zone.Shift(segment) > 0 ? "DAYLIGHT" : "STANDARD";
            IcsText.Line(text, $"BEGIN:{kind}");
            IcsText.Line(text, $"DTSTART:{IcsText.Local(segment == 0 ? 0 : zone.Start(segment) + before)}");
            IcsText.Line(text, $"TZOFFSETFROM:{Offset(before)}");
            IcsText.Line(text, $"TZOFFSETTO:{Offset(zone.Offset(segment))}");
            IcsText.Line(text, $"END:{kind}");
        }

        IcsText.Line(text, "END:VTIMEZONE");
        return text.ToString();
    }

    private static string Offset(int seconds)
    {
        int size = Math.Abs(seconds);
        string rest = size % 60 == 0 ? "" : (size % 60).ToString("00", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{size / 3_600:00}{size / 60 % 60:00}{rest}");
    }
}
