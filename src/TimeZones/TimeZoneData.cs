namespace TimerAttributes.TimeZones;

/// <summary>
/// The time zones of this package. A program needs only the reference to the package: schedulers use its zones where the machine has no file of a
/// zone.
/// </summary>
public static class TimeZoneData
{
    // Schedulers find this class by its name, and the table by the assembly of the class (ZonePackage in the runtime).

    /// <summary>The version of tzdata, such as <c>2025b</c>: the year, and a letter for the version within the year.</summary>
    public static string Version => "2025b";
}
