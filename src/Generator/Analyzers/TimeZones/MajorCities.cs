namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>Large cities that tzdata has no zone of, and the zones whose time they keep.</summary>
internal static class MajorCities
{
    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["atlanta"] = "America/New_York",
        ["bangalore"] = "Asia/Kolkata",
        ["barcelona"] = "Europe/Madrid",
        ["beijing"] = "Asia/Shanghai",
        ["boston"] = "America/New_York",
        ["chennai"] = "Asia/Kolkata",
        ["dallas"] = "America/Chicago",
        ["delhi"] = "Asia/Kolkata",
        ["frankfurt"] = "Europe/Berlin",
        ["geneva"] = "Europe/Zurich",
        ["hamburg"] = "Europe/Berlin",
        ["houston"] = "America/Chicago",
        ["hyderabad"] = "Asia/Kolkata",
        ["miami"] = "America/New_York",
        ["milan"] = "Europe/Rome",
        ["mumbai"] = "Asia/Kolkata",
        ["munich"] = "Europe/Berlin",
        ["new_delhi"] = "Asia/Kolkata",
        ["osaka"] = "Asia/Tokyo",
        ["philadelphia"] = "America/New_York",
        ["rio_de_janeiro"] = "America/Sao_Paulo",
        ["san_francisco"] = "America/Los_Angeles",
        ["seattle"] = "America/Los_Angeles",
        ["shenzhen"] = "Asia/Shanghai",
        ["washington"] = "America/New_York",
    };

    /// <summary>The zone of a city in lower case, with underscores between words; null for a city that is not here.</summary>
    public static string? ZoneOf(string city) => Zones.TryGetValue(city, out string? zone) ? zone : null;
}
