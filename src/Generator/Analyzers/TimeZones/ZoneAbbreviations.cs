namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>
/// Abbreviations of local times that are no names in tzdata, because they mean one half of the year only, or another time in each country. CET,
/// EST and a few others are names in tzdata and not here.
/// </summary>
internal static class ZoneAbbreviations
{
    private const char Separator = ' ';

    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["acst"] = "Australia/Adelaide",
        ["adt"] = "America/Halifax",
        ["aedt"] = "Australia/Sydney",
        ["aest"] = "Australia/Sydney Australia/Brisbane",
        ["akdt"] = "America/Anchorage",
        ["akst"] = "America/Anchorage",
        ["ast"] = "America/Halifax",
        ["awst"] = "Australia/Perth",
        ["brt"] = "America/Sao_Paulo",
        ["bst"] = "Europe/London",
        ["cdt"] = "America/Chicago",
        ["cest"] = "Europe/Berlin Europe/Paris",
        ["cst"] = "America/Chicago Asia/Shanghai",
        ["edt"] = "America/New_York",
        ["eest"] = "Europe/Athens Europe/Helsinki",
        ["hkt"] = "Asia/Hong_Kong",
        ["ist"] = "Asia/Kolkata Europe/Dublin Asia/Jerusalem",
        ["jst"] = "Asia/Tokyo",
        ["kst"] = "Asia/Seoul",
        ["mdt"] = "America/Denver",
        ["mez"] = "Europe/Berlin",
        ["mesz"] = "Europe/Berlin",
        ["msk"] = "Europe/Moscow",
        ["nzdt"] = "Pacific/Auckland",
        ["nzst"] = "Pacific/Auckland",
        ["pdt"] = "America/Los_Angeles",
        ["pst"] = "America/Los_Angeles",
        ["sast"] = "Africa/Johannesburg",
        ["sgt"] = "Asia/Singapore",
        ["west"] = "Europe/Lisbon",
    };

    /// <summary>All zones.</summary>
    public static IEnumerable<string> IanaNames => Zones.Values.SelectMany(static zones => zones.Split(Separator));

    /// <summary>The zones that an abbreviation in lower case may mean, the likeliest first; none for another text.</summary>
    public static string[] ZonesOf(string abbreviation) => Zones.TryGetValue(abbreviation, out string? zones) ? zones.Split(Separator) : [];
}
