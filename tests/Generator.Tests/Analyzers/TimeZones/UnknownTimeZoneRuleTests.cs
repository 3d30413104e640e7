using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.TimeZones;

namespace TimerAttributes.Generator.Tests.Analyzers.TimeZones;

/// <summary>TMR226: names of time zones that tzdata does not have.</summary>
public class UnknownTimeZoneRuleTests
{
    [TestCase("Europe/Berlin")]
    [TestCase("US/Eastern", Description = "an alias")]
    [TestCase("America/Argentina/Buenos_Aires")]
    [TestCase("UTC")]
    [TestCase("Etc/UTC")]
    [TestCase("EST5EDT")]
    [TestCase("Etc/GMT-1")]
    [TestCase("local")]
    [TestCase("LOCAL")]
    public void A_zone_that_the_runtime_finds_is_known(string zone) => Analyzed.MustReport<UnknownTimeZoneRule>(Job($"\"{zone}\""));

    [TestCase("Europe/Berlim", "Europe/Berlin")]
    [TestCase("europe/berlin", "Europe/Berlin", Description = "names of files have a case")]
    [TestCase("utc", "UTC")]
    [TestCase(" local", "local")]
    [TestCase("America/New York", "America/New_York")]
    [TestCase("America/Port au Prince", "America/Port-au-Prince")]
    [TestCase("Europe\\\\Berlin", "Europe/Berlin")]
    [TestCase("Berlin", "Europe/Berlin")]
    [TestCase("US/New_York", "America/New_York")]
    [TestCase("Istanbul", "Asia/Istanbul", "Europe/Istanbul")]
    [TestCase("Asia/Toyko", "Asia/Tokyo", Description = "two letters in the wrong order")]
    [TestCase("Europe/Bernil", "Europe/Berlin", Description = "two letters that are not neighbours in the wrong order")]
    [TestCase("Tokio", "Asia/Tokyo", Description = "the shortest text that is compared")]
    [TestCase("Singapor", "Asia/Singapore", "Singapore")]
    [TestCase("Europe/Kyjv", "Europe/Kyiv")]
    [TestCase("Asia/Mumbai", "Asia/Kolkata", Description = "a large city without a zone; Asia/Dubai is no misspelling of it")]
    [TestCase("Munich", "Europe/Berlin")]
    [TestCase("America/San Francisco", "America/Los_Angeles")]
    [TestCase("India", "Asia/Kolkata")]
    [TestCase("Asia/India", "Asia/Kolkata")]
    [TestCase("South Africa", "Africa/Johannesburg")]
    [TestCase("CEST", "Europe/Berlin", "Europe/Paris")]
    [TestCase("pst", "America/Los_Angeles")]
    [TestCase("BST", "Europe/London")]
    [TestCase("CST", "America/Chicago", "Asia/Shanghai")]
    [TestCase("UTC+1", "Etc/GMT-1")]
    [TestCase("gmt +02:00", "Etc/GMT-2")]
    [TestCase("-0500", "Etc/GMT+5")]
    [TestCase("UTC+14", "Etc/GMT-14", Description = "the largest offset")]
    [TestCase("+00:00", "UTC")]
    public void TMR226_near(string zone, params string[] nearest)
    {
        Diagnostic report = Analyzed.MustReport<UnknownTimeZoneRule>(Job($"\"[|TMR226:{zone}|]\"")).Single();
        string names = string.Join(", ", nearest.Select(name => $"\"{name}\""));
        Assert.That(report.GetMessage(null), Does.EndWith($"so the scheduler does not start; write {names}"));
    }

    [TestCase("Atlantis/Capital")]
    [TestCase("America/Salvador", Description = "El_Salvador is another place")]
    [TestCase("XST", Description = "is not nearly MST")]
    [TestCase("UTC+05:30", Description = "no zone has this offset for its name")]
    [TestCase("UTC+0530")]
    [TestCase("UTC+15")]
    [TestCase("UTC+")]
    [TestCase("localtime")]
    public void TMR226_near_to_nothing(string zone)
    {
        Diagnostic report = Analyzed.MustReport<UnknownTimeZoneRule>(Job($"\"[|TMR226:{zone}|]\"")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            $"The time zone '{zone}' of 'Jobs.Job' is not in tzdata {BuildZones.Version}, so the scheduler does not start; "
            + "write a name such as \"Europe/Berlin\" or \"UTC\", or \"local\" for the zone of the machine"));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
    }

    [TestCase("W. Europe Standard Time", "Europe/Berlin")]
    [TestCase("eastern daylight time", "America/New_York")]
    [TestCase("India Standard Time", "Asia/Kolkata")]
    public void TMR226_windows(string zone, string iana)
    {
        Diagnostic report = Analyzed.MustReport<UnknownTimeZoneRule>(Job($"\"[|TMR226:{zone}|]\"")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            $"The time zone '{zone}' of 'Jobs.Job' is a name that only Windows has, so the scheduler does not start; write \"{iana}\""));
    }

    [Test]
    public void TMR226_at_what_is_written()
    {
        Analyzed.MustReport<UnknownTimeZoneRule>(Job("[|TMR226:\"\"|]"));
        Analyzed.MustReport<UnknownTimeZoneRule>(Job("[|TMR226:Zone|]"));
        Analyzed.MustReport<UnknownTimeZoneRule>(Job("null"));
    }

    [Test]
    public void Each_zone_that_is_offered_for_another_name_is_in_tzdata() => Assert.That(
        WindowsZones.IanaNames.Concat(ZoneAbbreviations.IanaNames).Concat(WellKnownPlaces.IanaNames)
            .Where(static name => BuildZones.Find(name) is null), Is.Empty);

    [Test]
    public void No_name_of_tzdata_is_taken_for_an_abbreviation() => Assert.That(
        BuildZones.Ids.Where(static name => ZoneAbbreviations.ZonesOf(name.ToLowerInvariant()).Length > 0), Is.Empty);

    private static string Job(string zone) => $$"""
        using TimerAttributes;
        class Jobs
        {
            const string Zone = "Nowhere";
            [Cron("0 9 * * *", TimeZone = {{zone}})] internal static void Job() { }
        }
        """;
}
