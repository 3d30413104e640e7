namespace TimerAttributes.CodeFixes.Tests.Fixes.Schedules;

/// <summary>TMR108: what is likely meant by a wrong instant.</summary>
public class InstantFixes
{
    [TestCase("2200-1-5T9:00Z", "2200-01-05T09:00Z")]
    [TestCase("22001224T180000Z", "2200-12-24T18:00:00Z")]
    [TestCase("2200/12/24 18:00 +0100", "2200-12-24 18:00+01:00")]
    [TestCase("2200-12-24t18:00:00,5 utc", "2200-12-24T18:00:00.5Z")]
    [TestCase("24.12.2200 18:00Z", "2200-12-24 18:00Z")]
    [TestCase("2200-12-24", "2200-12-24T00:00Z")]
    [TestCase("2200/12/24", "2200-12-24T00:00Z")]
    [TestCase("2200-12-24T18:00", "2200-12-24T18:00Z")]
    [TestCase("2200-12-24T9:00", "2200-12-24T09:00Z")]
    public void TMR108_writes_what_is_meant(string before, string after) =>
        Fixed.Must(Job($"Once(\"{before}\", Retries = 2)"), $"Write \"{after}\"", Job($"Once(\"{after}\", Retries = 2)"));

    [TestCase("Once(@\"2200-12-24\", TimeZone = \"Europe/Berlin\")", "Write \"2200-12-24T00:00\"",
        "Once(\"2200-12-24T00:00\", TimeZone = \"Europe/Berlin\")")]
    [TestCase("Once(\"2200-12-24T18:00\")", "Set TimeZone = \"local\"", "Once(\"2200-12-24T18:00\", TimeZone = \"local\")")]
    [TestCase("Once(Date)", "Set TimeZone = \"local\"", "Once(Date, TimeZone = \"local\")")]
    [TestCase("Once(\"2200-12-24T18:00Z\", TimeZone = \"local\")", "Remove TimeZone", "Once(\"2200-12-24T18:00Z\")")]
    [TestCase("Once(\"2200-12-24T18:00+01:00\", TimeZone = \"local\")", "Write \"2200-12-24T18:00\"",
        "Once(\"2200-12-24T18:00\", TimeZone = \"local\")")]
    [TestCase("Once(\"10s\", TimeZone = \"local\")", "Remove TimeZone", "Once(\"10s\")")]
    public void TMR108_settles_the_time_zone(string before, string title, string after) => Fixed.Must(Job(before), title, Job(after));

    [TestCase("Once(\"2200-02-30T00:00Z\")")]
    [TestCase("Once(\"2200-02-30t00:00z\")")]
    [TestCase("Once(\"18:00\", TimeZone = \"local\")")]
    [TestCase("Once(\"2200-12-24T18:00 CET\")")]
    [TestCase("Once(Wrong)")]
    public void TMR108_is_not_offered_without_a_likely_meaning_or_for_a_constant(string attribute) =>
        Assert.That(Fixed.Offers(Job(attribute)), Is.Empty);

    [Test]
    public void TMR108_a_local_time_may_be_of_UTC_or_of_the_machine() => Assert.That(
        Fixed.Offers(Job("Once(\"2200-12-24T18:00\")")), Is.EqualTo(["Write \"2200-12-24T18:00Z\"", "Set TimeZone = \"local\""]));

    [Test]
    public void TMR108_everywhere() => Fixed.MustEverywhere(
        "TMR108", 0,
        [Job("Once(\"2200-1-5T9:00Z\"), Once(\"10s\", TimeZone = \"UTC\"), Once(\"2200-12-24t18:00z\")")],
        [Job("Once(\"2200-01-05T09:00Z\"), Once(\"10s\"), Once(\"2200-12-24T18:00Z\")")]);

    // Only the author knows the time of day, the offset, and which of two zones is right.
    [TestCase("Once(\"2200-12-24\")")]
    [TestCase("Once(\"2200-12-24\", TimeZone = \"local\")")]
    [TestCase("Once(\"2200-12-24T18:00\")")]
    [TestCase("Once(\"2200-12-24T9:00\")")]
    [TestCase("Once(\"2200-12-24T18:00Z\", TimeZone = \"local\")")]
    public void TMR108_adds_and_removes_nothing_everywhere(string attribute) => Fixed.MustEverywhereStay("TMR108", Job(attribute));

    [TestCase("Once(\"2200-12-24T18:00Z\", Clock = Clock.Boottime)", "Remove Clock", "Once(\"2200-12-24T18:00Z\")")]
    [TestCase("Once(\"10s\", IfPast = PastInstant.Run)", "Remove IfPast", "Once(\"10s\")")]
    public void TMR103_of_an_instant(string before, string title, string after) => Fixed.Must(Job(before), title, Job(after));

    private static string Job(string attribute) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            const string Date = "2200-12-24T18:00", Wrong = "2200-12-24";
            [{{attribute}}] // A comment.
            internal static void Job() { }
        }
        """;
}
