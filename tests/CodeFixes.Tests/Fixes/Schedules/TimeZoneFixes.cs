using TimerAttributes.Generator.Analyzers.TimeZones;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Schedules;

/// <summary>TMR226: which zone is written for an unknown name.</summary>
public class TimeZoneFixes
{
    [TestCase("Europe/Berlim", "Europe/Berlin")]
    [TestCase("europe/berlin", "Europe/Berlin")]
    [TestCase("W. Europe Standard Time", "Europe/Berlin")]
    [TestCase("Istanbul", "Asia/Istanbul", "Europe/Istanbul")]
    [TestCase("UTC-3", "Etc/GMT+3")]
    [TestCase("Local ", "local")]
    public void TMR226_a_name_that_is_near(string written, params string[] names)
    {
        Assert.That(Fixed.Offers<UnknownTimeZoneRule>(Job($"\"{written}\"")), Is.EqualTo(names.Select(name => $"Write \"{name}\"")));
        foreach (string name in names) Fixed.Must<UnknownTimeZoneRule>(Job($"\"{written}\""), $"Write \"{name}\"", Job($"\"{name}\""));
    }

    [TestCase("\"Atlantis/Capital\"")]
    [TestCase("Zone")]
    public void TMR226_nothing_where_no_name_is_near_or_a_constant_is_written(string written) =>
        Assert.That(Fixed.Offers<UnknownTimeZoneRule>(Job(written)), Is.Empty);

    [Test]
    public void TMR226_everywhere() => Fixed.MustEverywhere<UnknownTimeZoneRule>(
        "TMR226", 0,
        Job("\"Europe/Berlim\"), Cron(\"0 8 * * *\", TimeZone = /* here */ @\"tokyo\" /* there */"),
        Job("\"Europe/Berlin\"), Cron(\"0 8 * * *\", TimeZone = /* here */ \"Asia/Tokyo\" /* there */"));

    [Test]
    public void TMR226_one_of_two_zones_is_not_chosen_everywhere() => Fixed.MustEverywhereStay<UnknownTimeZoneRule>("TMR226", Job("\"CST\""));

    private static string Job(string zone) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            const string Zone = "Europe/Berlim";
            [Cron("0 9 * * *", Name = "x", TimeZone = {{zone}})] // A comment.
            internal static void Job() { }
        }
        """;
}
