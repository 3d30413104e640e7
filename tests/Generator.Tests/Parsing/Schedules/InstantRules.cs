using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Parsing.Schedules;

/// <summary>TMR108: the squiggle is inside the literal, on the characters at fault.</summary>
public class InstantRules
{
    [TestCase("""   "2200-[|TMR108:13|]-01T00:00Z" """)]
    [TestCase("""   "2200-02-[|TMR108:30|]T00:00Z" """)]
    [TestCase("""   "2200-12-24T[|TMR108:25|]:00Z" """)]
    [TestCase("""   "2200-12-24T18:00:[|TMR108:60|]Z" """)]
    [TestCase("""   "2200-12-24T18:00[|TMR108: UTC|]" """)]
    [TestCase("""   "2200-12-24T18:00[|TMR108: Europe/Berlin|]" """)]
    [TestCase("""   "[|TMR108:2262|]-01-01T00:00Z" """)]
    [TestCase("""   "[|TMR108:24.12.2200|] 18:00" """)]
    [TestCase("""   [|TMR108:"2200-12-24T"|] """)]
    [TestCase("""   "[|TMR108:2200-12-24|]" """)]
    [TestCase("""   "[|TMR108:2200-12-24|]", TimeZone = "UTC" """)]
    [TestCase("""   "[|TMR108:2200-12-24T18:00|]" """)]
    [TestCase("""   "[|TMR108:2200-12-24T18:00|]", TimeZone = null """)]
    [TestCase("""   "2200-12-24T18:00[|TMR108:+01:00|]", TimeZone = "UTC" """)]
    [TestCase("""   TimeZone = "UTC", due: "2200-12-24T18:00[|TMR108:Z|]" """)]
    [TestCase("""   "10s", TimeZone = "[|TMR108:Europe/Berlin|]" """)]
    [TestCase("""   "[|TMR108:18|]:00", TimeZone = "UTC" """)]
    [TestCase("@\"2200-02-[|TMR108:30|]T00:00Z\"")]
    [TestCase("\"2200-02\\u002d[|TMR108:3\\u0030|]T00:00Z\"")]
    [TestCase("[|TMR108:Wrong|]")]
    [TestCase("[|TMR108:\"2200-02-30T00\" + \":00Z\"|]")]
    public void TMR108_is_at_the_characters_at_fault(string arguments) => Analyzed.MustReport(Job($"Once({arguments})"));

    [TestCase("\"2200-12-24T18:00:00+01:00\"")]
    [TestCase("\"2200-12-24 18:00\", TimeZone = \"Europe/Berlin\"")]
    [TestCase("\"2000-01-01T00:00Z\", IfPast = PastInstant.Run")]
    [TestCase("\"10s\", TimeZone = null")]
    public void A_sound_instant_is_not_reported(string arguments) => Analyzed.MustReport(Job($"Once({arguments})"));

    [TestCase("18:00")]
    [TestCase("2200")]
    [TestCase("22001224")]
    public void A_text_that_does_not_begin_like_a_date_is_a_wrong_duration(string text) =>
        Assert.That(Analyzed.Reports(Job($"Once(\"{text}\")")).Single().Id, Is.EqualTo("TMR101"));

    [TestCase("\"2200-02-30T18:00Z\"",
        "The instant of 'Jobs.Job' is not valid: '2200-02-30T18:00Z' has day 30 at character 9, and month 02 of 2200 has 28 days; "
        + "write a day from 01 to 28")]
    [TestCase("\"10s\", TimeZone = \"UTC\"",
        "The instant of 'Jobs.Job' is not valid: '10s' is a delay from the scheduler's start, for which a time zone has no meaning; "
        + "remove TimeZone, or write an instant, as in \"2030-12-24T18:00\"")]
    public void A_message_names_the_job_and_says_what_to_write(string arguments, string message)
    {
        Diagnostic report = Analyzed.Reports(Job($"Once({arguments})")).Single();
        Assert.That((report.Id, report.GetMessage(null)), Is.EqualTo(("TMR108", message)));
    }

    [Test]
    public void A_job_with_a_wrong_instant_is_not_in_the_table() =>
        Assert.That(
            Generated.TextOf(Job("Once(\"2200-02-30T18:00Z\"), Once(\"2200-02-28T18:00Z\")")), Does.Contain("2200-02-28").And.Not.Contain("2200-02-30"));

    private static string Job(string attribute) =>
        "using TimerAttributes;\nstatic class Jobs\n{\n    const string Wrong = \"2200-02-30T00:00Z\";\n"
        + $"    [{attribute}] internal static void Job() {{ }}\n}}";
}
