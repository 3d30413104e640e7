using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Schedules;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR221 and TMR222: a star where a 0 was probably meant.</summary>
public class FrequentCronRuleTests
{
    [TestCase("""Cron("[|TMR221:*|] 5 * * *")""")]
    [TestCase("""Cron("[|TMR221:*|] 5,17 * * MON")""")]
    [TestCase("""Cron("[|TMR221:*|] 9,10 * * *")""")]
    [TestCase("""Cron("30 [|TMR221:*|] 5 * * *", TimeZone = "Europe/Berlin")""")]
    [TestCase("""Cron("* 9-17 * * *")""")]
    [TestCase("""Cron("* */2 * * *")""")]
    [TestCase("""Cron("*/5 5 * * *")""")]
    [TestCase("""Cron("0-59 5 * * *")""")]
    [TestCase("""Cron("* * * * *")""")]
    [TestCase("""Cron("0,30 * 5 * * *")""")]
    [TestCase("""Cron("0 5 * * *")""")]
    public void TMR221_every_minute(string attribute) => Analyzed.MustReport<FrequentCronRule>(Job(attribute));

    [TestCase("""Cron("[|TMR222:*|] 30 9 * * *")""")]
    [TestCase("""Cron("[|TMR222:*|] * 5 * * *")""")]
    [TestCase("""Cron("[|TMR222:*|] */5 * * * *")""")]
    [TestCase("""Cron("[|TMR222:*|] * 9-17 * * *")""")]
    [TestCase("""Cron("[|TMR222:*|] 0-59 5 * * *")""")]
    [TestCase("""Cron("* * * * * *")""")]
    [TestCase("""Cron("* */1 * * * *")""", Description = "all seconds, in another notation")]
    [TestCase("""Cron("* 0-59 */1 * * *")""")]
    [TestCase("""Cron("* * 0-23 * * *")""")]
    [TestCase("""Cron("* * * * * MON")""")]
    [TestCase("""Cron("*/5 30 9 * * *")""")]
    [TestCase("""Cron("0 30 9 * * *")""")]
    public void TMR222_every_second(string attribute) => Analyzed.MustReport<FrequentCronRule>(Job(attribute));

    [TestCase("[|TMR221:*|] 5,17 * * *",
        "'Jobs.Job' is due in every minute of hour 5 and of hour 17, which is 60 times; write 0 as the minute to run once in that hour")]
    [TestCase("[|TMR222:*|] 30 9 * * *",
        "'Jobs.Job' is due in every second of the minutes that it names, because the first of six fields is the second; "
        + "write 0 as the second to run once in each of them")]
    public void A_message_says_how_often_and_what_to_write(string expression, string message)
    {
        Diagnostic report = Analyzed.MustReport<FrequentCronRule>(Job($"Cron(\"{expression}\")")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(message));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
    }

    [TestCase("[|TMR221:*|] 5,17 * * *", "0 5,17 * * *")]
    [TestCase("30 [|TMR221:*|] 5 * * *", "30 0 5 * * *")]
    [TestCase("[|TMR222:*|] 30 9 * * *", "0 30 9 * * *")]
    [TestCase("  [|TMR222:*|] * 5 * * *", "  0 0 5 * * *")]
    [TestCase("[|TMR222:*|] * 9-17 * * *", "0 * 9-17 * * *")]
    public void The_fix_is_told_what_to_write(string expression, string instead) => Assert.That(
        Analyzed.MustReport<FrequentCronRule>(Job($"Cron(\"{expression}\")")).Single().Properties[CronSuggestion.Expressions],
        Is.EqualTo(instead));

    private static string Job(string attribute) => $$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""";
}
