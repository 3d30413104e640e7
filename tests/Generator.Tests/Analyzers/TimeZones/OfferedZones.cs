using TimerAttributes.Generator.Analyzers.TimeZones;

namespace TimerAttributes.Generator.Tests.Analyzers.TimeZones;

/// <summary>The zones that TMR226 offers for a city, a country or an abbreviation that is no name in tzdata.</summary>
public class OfferedZones
{
    [TestCase("America/Chicago", "Dallas", "Houston")]
    [TestCase("America/Los_Angeles", "San Francisco", "Seattle")]
    [TestCase("America/New_York", "Atlanta", "Boston", "Miami", "Philadelphia", "Washington")]
    [TestCase("America/Sao_Paulo", "Rio de Janeiro")]
    [TestCase("Asia/Kolkata", "Bangalore", "Chennai", "Delhi", "Hyderabad", "Mumbai", "New Delhi")]
    [TestCase("Asia/Shanghai", "Beijing", "Shenzhen")]
    [TestCase("Asia/Tokyo", "Osaka")]
    [TestCase("Europe/Berlin", "Frankfurt", "Hamburg", "Munich")]
    [TestCase("Europe/Madrid", "Barcelona")]
    [TestCase("Europe/Rome", "Milan")]
    [TestCase("Europe/Zurich", "Geneva")]
    public void A_large_city_keeps_the_time_of(string zone, params string[] cities) => MustOffer([zone], cities);

    [TestCase("Africa/Johannesburg", "South Africa")]
    [TestCase("America/Argentina/Buenos_Aires", "Argentina")]
    [TestCase("Asia/Bangkok", "Thailand")]
    [TestCase("Asia/Ho_Chi_Minh", "Vietnam")]
    [TestCase("Asia/Karachi", "Pakistan")]
    [TestCase("Asia/Kolkata", "India")]
    [TestCase("Asia/Manila", "Philippines")]
    [TestCase("Asia/Seoul", "Korea", "South Korea")]
    [TestCase("Asia/Shanghai", "China")]
    [TestCase("Asia/Taipei", "Taiwan")]
    [TestCase("Europe/Amsterdam", "Netherlands")]
    [TestCase("Europe/Athens", "Greece")]
    [TestCase("Europe/Berlin", "Germany")]
    [TestCase("Europe/Brussels", "Belgium")]
    [TestCase("Europe/Bucharest", "Romania")]
    [TestCase("Europe/Budapest", "Hungary")]
    [TestCase("Europe/Copenhagen", "Denmark")]
    [TestCase("Europe/Dublin", "Ireland")]
    [TestCase("Europe/Helsinki", "Finland")]
    [TestCase("Europe/Kyiv", "Ukraine")]
    [TestCase("Europe/London", "England", "UK", "United Kingdom")]
    [TestCase("Europe/Oslo", "Norway")]
    [TestCase("Europe/Paris", "France")]
    [TestCase("Europe/Prague", "Czechia")]
    [TestCase("Europe/Rome", "Italy")]
    [TestCase("Europe/Stockholm", "Sweden")]
    [TestCase("Europe/Vienna", "Austria")]
    [TestCase("Europe/Zurich", "Switzerland")]
    public void A_country_has_the_time_of(string zone, params string[] countries) => MustOffer([zone], countries);

    [TestCase("Africa/Johannesburg", "SAST")]
    [TestCase("America/Anchorage", "AKDT", "AKST")]
    [TestCase("America/Chicago", "CDT")]
    [TestCase("America/Chicago Asia/Shanghai", "CST")]
    [TestCase("America/Denver", "MDT")]
    [TestCase("America/Halifax", "ADT", "AST")]
    [TestCase("America/Los_Angeles", "PDT", "PST")]
    [TestCase("America/New_York", "EDT")]
    [TestCase("America/Sao_Paulo", "BRT")]
    [TestCase("Asia/Hong_Kong", "HKT")]
    [TestCase("Asia/Kolkata Europe/Dublin Asia/Jerusalem", "IST")]
    [TestCase("Asia/Seoul", "KST")]
    [TestCase("Asia/Singapore", "SGT")]
    [TestCase("Asia/Tokyo", "JST")]
    [TestCase("Australia/Adelaide", "ACST")]
    [TestCase("Australia/Perth", "AWST")]
    [TestCase("Australia/Sydney", "AEDT")]
    [TestCase("Australia/Sydney Australia/Brisbane", "AEST")]
    [TestCase("Europe/Athens Europe/Helsinki", "EEST")]
    [TestCase("Europe/Berlin", "MEZ", "MESZ")]
    [TestCase("Europe/Berlin Europe/Paris", "CEST")]
    [TestCase("Europe/Lisbon", "WEST")]
    [TestCase("Europe/London", "BST")]
    [TestCase("Europe/Moscow", "MSK")]
    [TestCase("Pacific/Auckland", "NZDT", "NZST")]
    public void An_abbreviation_means_the_time_of(string zones, params string[] abbreviations) => MustOffer(zones.Split(' '), abbreviations);

    [TestCase("")]
    [TestCase("UTC")]
    [TestCase("+")]
    [TestCase("GMT-")]
    public void A_text_without_hours_is_no_offset(string text) => Assert.That(ZoneOffset.IanaOf(text), Is.Null);

    private static void MustOffer(string[] zones, string[] texts) => Assert.That(texts.Select(NearestZones.Of), Is.All.EqualTo(zones));
}
