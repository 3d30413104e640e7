namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>Large cities, and countries with one time, that tzdata has no zone of, and the zones whose time they keep.</summary>
internal static class WellKnownPlaces
{
    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["argentina"] = "America/Argentina/Buenos_Aires",
        ["atlanta"] = "America/New_York",
        ["austria"] = "Europe/Vienna",
        ["bangalore"] = "Asia/Kolkata",
        ["barcelona"] = "Europe/Madrid",
        ["beijing"] = "Asia/Shanghai",
        ["belgium"] = "Europe/Brussels",
        ["boston"] = "America/New_York",
        ["chennai"] = "Asia/Kolkata",
        ["china"] = "Asia/Shanghai",
        ["czechia"] = "Europe/Prague",
        ["dallas"] = "America/Chicago",
        ["delhi"] = "Asia/Kolkata",
        ["denmark"] = "Europe/Copenhagen",
        ["england"] = "Europe/London",
        ["finland"] = "Europe/Helsinki",
        ["france"] = "Europe/Paris",
        ["frankfurt"] = "Europe/Berlin",
        ["geneva"] = "Europe/Zurich",
        ["germany"] = "Europe/Berlin",
        ["greece"] = "Europe/Athens",
        ["hamburg"] = "Europe/Berlin",
        ["houston"] = "America/Chicago",
        ["hungary"] = "Europe/Budapest",
        ["hyderabad"] = "Asia/Kolkata",
        ["india"] = "Asia/Kolkata",
        ["ireland"] = "Europe/Dublin",
        ["italy"] = "Europe/Rome",
        ["korea"] = "Asia/Seoul",
        ["miami"] = "America/New_York",
        ["milan"] = "Europe/Rome",
        ["mumbai"] = "Asia/Kolkata",
        ["munich"] = "Europe/Berlin",
        ["netherlands"] = "Europe/Amsterdam",
        ["new_delhi"] = "Asia/Kolkata",
        ["norway"] = "Europe/Oslo",
        ["osaka"] = "Asia/Tokyo",
        ["pakistan"] = "Asia/Karachi",
        ["philadelphia"] = "America/New_York",
        ["philippines"] = "Asia/Manila",
        ["rio_de_janeiro"] = "America/Sao_Paulo",
        ["romania"] = "Europe/Bucharest",
        ["san_francisco"] = "America/Los_Angeles",
        ["seattle"] = "America/Los_Angeles",
        ["shenzhen"] = "Asia/Shanghai",
        ["south_africa"] = "Africa/Johannesburg",
        ["south_korea"] = "Asia/Seoul",
        ["sweden"] = "Europe/Stockholm",
        ["switzerland"] = "Europe/Zurich",
        ["taiwan"] = "Asia/Taipei",
        ["thailand"] = "Asia/Bangkok",
        ["uk"] = "Europe/London",
        ["ukraine"] = "Europe/Kyiv",
        ["united_kingdom"] = "Europe/London",
        ["vietnam"] = "Asia/Ho_Chi_Minh",
        ["washington"] = "America/New_York",
    };

    /// <summary>All zones.</summary>
    public static IEnumerable<string> IanaNames => Zones.Values;

    /// <summary>The zone of a place in lower case, with underscores between words; null for a place that is not here.</summary>
    public static string? ZoneOf(string place) => Zones.TryGetValue(place, out string? zone) ? zone : null;
}
