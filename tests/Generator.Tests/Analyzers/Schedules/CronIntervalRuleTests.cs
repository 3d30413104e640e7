using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR224: an expression whose due times are those of an aligned period.</summary>
public class CronIntervalRuleTests
{
    [TestCase("""Cron("[|TMR224:*/5 * * * *|]")""")]
    [TestCase("""Cron("[|TMR224:* * * * *|]")""")]
    [TestCase("""Cron("[|TMR224:* * * * * *|]")""")]
    [TestCase("""Cron("[|TMR224:*/15 * * * * *|]")""")]
    [TestCase("""Cron("[|TMR224:0,30 * * * *|]", TimeZone = "UTC")""")]
    [TestCase("""Cron("[|TMR224:0 * * * ?|]", TimeZone = "Etc/UTC")""")]
    [TestCase("""Cron("[|TMR224:0 */6 * 1-12 0-6|]", TimeZone = null)""")]
    [TestCase("""Cron("[|TMR224:0 0 0/12 1-31 * *|]")""")]
    [TestCase("""Cron([|TMR224:"*/5" + " * * * *"|])""")]
    [TestCase("""Cron("*/5 * * * *", TimeZone = "Europe/Berlin")""")]
    [TestCase("""Cron("*/5 * * * *", TimeZone = "local")""")]
    [TestCase("""Cron("*/7 * * * *")""")]
    [TestCase("""Cron("0 0 * * *")""")]
    [TestCase("""Cron("@hourly")""")]
    [TestCase("""Cron("15 * * * *")""")]
    [TestCase("""Cron("5/15 * * * *")""")]
    [TestCase("""Cron("*/5 9 * * *")""")]
    [TestCase("""Cron("*/5 * * * MON-FRI")""")]
    [TestCase("""Cron("*/5 * 1 * *")""")]
    [TestCase("""Cron("*/5 * * 1 *")""")]
    [TestCase("""Cron("*/5 * L * *")""")]
    [TestCase("""Cron("*/5 * * * MON#1")""")]
    [TestCase("""Cron("30 */5 * * * *")""")]
    [TestCase("""Cron("*/30 */5 * * * *")""")]
    [TestCase("""Cron("*/30 0 * * * *")""")]
    [TestCase("""Cron("0 0,11 * * *")""")]
    [TestCase("""Cron("*/5 */2 * * *")""")]
    public void TMR224_interval(string attribute) => Analyzed.MustReport<CronIntervalRule>(Job(attribute));

    [TestCase("*/5 * * * *", "5m")]
    [TestCase("0 * * * *", "1h")]
    [TestCase("*/20 * * * * *", "20s")]
    [TestCase("0 */8 * * *", "8h")]
    public void A_message_says_the_period(string expression, string period)
    {
        Diagnostic report = Analyzed.MustReport<CronIntervalRule>(Job($"Cron(\"[|TMR224:{expression}|]\")")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            $"'Jobs.Job' is due every {period} from midnight UTC on, so it needs no calendar; write [Every(\"{period}\", Aligned = true)] for the same due times"));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Info));
    }

    private static string Job(string attribute) => $$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""";
}
