using TimerAttributes.Zones;

namespace TimerAttributes.Platform;

/// <summary>
/// The zones of the package TimerAttributes.TimeZones. A program that references the package has them, and this assembly does not reference it. So
/// the package is found by the name of its class, when the first zone is missing.
/// </summary>
internal static class ZonePackage
{
    private static readonly Lazy<ZoneTable?> Table = new(Load);

    /// <summary>The version of tzdata in the package; null if the program does not have the package.</summary>
    public static string? Version => Table.Value?.Version;

    /// <summary>The zone of that name; null if the program does not have the package, or the package does not have the zone.</summary>
    public static Zone? Find(string id) => Table.Value?.Find(id);

    // The build sets the switch to false if the program does not reference the package. Then a native program contains neither the code below nor the
    // reflection that it needs (Package/ILLink.Substitutions.xml).
    private static bool MayBeReferenced => !AppContext.TryGetSwitch("TimerAttributes.TimeZones", out bool isReferenced) || isReferenced;

    private static ZoneTable? Load()
    {
        if (!MayBeReferenced) return null;

        // The name is a constant, so that trimming keeps the class.
        if (Type.GetType("TimerAttributes.TimeZones.TimeZoneData, TimerAttributes.TimeZones") is not { } type) return null;
        return ZoneTable.In(type.Assembly) ?? throw new TimeZoneNotFoundException(
            "the packages TimerAttributes and TimerAttributes.TimeZones do not fit each other; reference both in the same version");
    }
}
