using System.Globalization;
using TimerAttributes.Recurrences;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Output;

/// <summary>Writes instants in the form of ISO 8601 with their offset.</summary>
/// <param name="zone">The zone in which all instants are shown; null for the offset that each instant has.</param>
internal sealed class Moment(Zone? zone)
{
    /// <summary>
    /// The text: <c>2030-12-24T18:00:00+01:00</c>, and <c>Z</c> for the offset of UTC. Zeros at the end of a fraction are left out.
    /// </summary>
    public string Text(DateTimeOffset instant)
    {
        DateTimeOffset shown = zone is null ? instant : LocalTime.In(zone, instant);
        string offset = shown.Offset == TimeSpan.Zero ? "Z" : shown.ToString("zzz", CultureInfo.InvariantCulture);
        return shown.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + offset;
    }
}
