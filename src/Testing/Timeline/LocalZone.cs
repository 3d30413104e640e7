using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Testing.Timeline;

/// <summary>The local time zone of a virtual machine, as jobs and as a <see cref="TimeProvider"/> know it.</summary>
/// <param name="id">The name that the test has given.</param>
/// <param name="zone">The zone of the jobs.</param>
/// <param name="info">The zone of the <see cref="TimeProvider"/>.</param>
internal sealed class LocalZone(string id, Zone zone, TimeZoneInfo info)
{
    public static readonly LocalZone Utc = new(ZoneNames.Utc, Zone.Utc, TimeZoneInfo.Utc);

    public string Id => id;

    public Zone Zone => zone;

    public TimeZoneInfo Info => info;

    /// <summary>Finds a zone by its name.</summary>
    /// <exception cref="ArgumentException">The name is blank, or stands for the zone of the machine that runs the test.</exception>
    /// <exception cref="TimeZoneNotFoundException">The machine that runs the test does not have the zone.</exception>
    public static LocalZone Find(string id, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, parameter);
        if (ZoneNames.IsLocal(id))
        {
            throw new ArgumentException(
                "The local time zone of virtual time is not that of the machine, so that a test is the same on each machine; write UTC, or a name "
                + "such as Europe/Berlin.", parameter);
        }

        Zone found;
        try
        {
            found = ZoneFiles.Load(id);
        }
        catch (TimeZoneNotFoundException missing)
        {
            throw new TimeZoneNotFoundException($"The local time zone cannot be '{id}': {missing.Message}.", missing);
        }

        return new(id, found, found == Zone.Utc ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(id));
    }
}
