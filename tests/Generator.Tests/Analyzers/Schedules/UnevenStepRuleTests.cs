using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Schedules;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR220: a step that goes around its field, and comes out elsewhere.</summary>
public class UnevenStepRuleTests
{
    [TestCase("""Cron("[|TMR220:*/50|] * * * *")""")]
    [TestCase("""Cron("0 [|TMR220:*/5|] * * *")""")]
    [TestCase("""Cron("[|TMR220:*/45|] * * * * *")""")]
    [TestCase("""Cron("0 0 1 [|TMR220:*/5|] *")""")]
    [TestCase("""Cron("0 0 1 [|TMR220:JAN-DEC/5|] *")""")]
    [TestCase("""Cron("[|TMR220:0-59/7|] * * * *")""")]
    [TestCase("""Cron("[|TMR220:5/50|] * * * *")""")]
    [TestCase("""Cron("5,[|TMR220:*/50|] * * * *")""")]
    [TestCase("""Cron("[|TMR220:*/50|] [|TMR220:*/5|] * * *")""")]
    [TestCase("""Cron(@"[|TMR220:*/50|] * * * *")""")]
    [TestCase("""Cron([|TMR220:Uneven|])""")]
    [TestCase("""Cron("*/15 * * * *")""")]
    [TestCase("""Cron("0 */6 * * *")""")]
    [TestCase("""Cron("0 0 1 */3 *")""")]
    [TestCase("""Cron("30/25 * * * *")""")]
    [TestCase("""Cron("7/7 * * * *")""")]
    [TestCase("""Cron("10-50/7 * * * *")""")]
    [TestCase("""Cron("0 9-17/5 * * *")""")]
    [TestCase("""Cron("0 22-2/3 * * *")""")]
    [TestCase("""Cron("0 0 */2 * *")""")]
    [TestCase("""Cron("0 0 * * */2")""")]
    [TestCase("""Cron("0 9 * * *")""")]
    [TestCase("""Cron("@daily")""")]
    [TestCase("""Every("50m")""")]
    public void TMR220_uneven(string attribute) => Analyzed.MustReport<UnevenStepRule>(With(attribute));

    [TestCase("[|TMR220:*/50|] * * * *",
        "The step 50 of 'Jobs.Job' does not divide 60 minutes, so minute 50 is followed by minute 0 after 10 minutes; "
        + "write a step that divides 60 minutes, such as 30, or [Every(\"50m\")] for a period of 50m throughout")]
    [TestCase("[|TMR220:*/45|] * * * * *",
        "The step 45 of 'Jobs.Job' does not divide 60 seconds, so second 45 is followed by second 0 after 15 seconds; "
        + "write a step that divides 60 seconds, such as 30, or [Every(\"45s\")] for a period of 45s throughout")]
    [TestCase("0 [|TMR220:*/23|] * * 1-5",
        "The step 23 of 'Jobs.Job' does not divide 24 hours, so hour 23 is followed by hour 0 after 1 hour; write a step that divides 24 hours, such as 12")]
    [TestCase("[|TMR220:0/7|] 9 * * *",
        "The step 7 of 'Jobs.Job' does not divide 60 minutes, so minute 56 is followed by minute 0 after 4 minutes; "
        + "write a step that divides 60 minutes, such as 6")]
    [TestCase("[|TMR220:5/7|] * * * *",
        "The step 7 of 'Jobs.Job' does not divide 60 minutes, so minute 54 is followed by minute 5 after 11 minutes; "
        + "write a step that divides 60 minutes, such as 6, or [Every(\"7m\")] for a period of 7m throughout")]
    public void A_message_says_where_the_step_comes_out(string expression, string message)
    {
        Diagnostic report = Analyzed.MustReport<UnevenStepRule>(With($"Cron(\"{expression}\")")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(message));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
    }

    [TestCase("[|TMR220:*/50|] * * * *", "*/30 * * * *", "50m")]
    [TestCase("[|TMR220:*/45|] * * * * *", "*/30 * * * * *", "45s")]
    [TestCase("0 [|TMR220:*/5|] * * *", "0 */4 * * *", "5h")]
    [TestCase("0 [|TMR220:*/5|] * * MON", "0 */4 * * MON", null)]
    [TestCase("0,30 [|TMR220:*/5|] * * *", "0,30 */4 * * *", null)]
    [TestCase("0,30 0 [|TMR220:*/5|] * * *", "0,30 0 */4 * * *", null)]
    [TestCase("[|TMR220:*/50|] 9 * * *", "*/30 9 * * *", null)]
    [TestCase("[|TMR220:5/50|] * * * *", "5/30 * * * *", "50m")]
    [TestCase("[|TMR220:1/7|] * * * *", "1/6 * * * *", "7m")]
    [TestCase("[|TMR220:6/7|] * * * *", "", "7m")]
    [TestCase("[|TMR220:5/7|] * * * *", "5/6 * * * *", "7m")]
    [TestCase("[|TMR220:*/45|] * 9 * * *", "*/30 * 9 * * *", null)]
    [TestCase("[|TMR220:*/45|] 0 * * * *", "*/30 0 * * * *", null)]
    [TestCase("5,[|TMR220:*/50|] * * * *", "5,*/30 * * * *", null)]
    [TestCase("0 0 1 [|TMR220:*/5|] *", "0 0 1 */4 *", null)]
    public void The_fix_is_told_what_to_write(string expression, string instead, string? period)
    {
        Diagnostic report = Analyzed.MustReport<UnevenStepRule>(With($"Cron(\"{expression}\")")).Single();
        Assert.That(report.Properties[CronSuggestion.Expressions], Is.EqualTo(instead));
        Assert.That(report.Properties.GetValueOrDefault(CronSuggestion.Period), Is.EqualTo(period));
        Assert.That(
            report.GetMessage(null),
            period is null ? Does.Not.Contain("[Every(") : Does.EndWith($", or [Every(\"{period}\")] for a period of {period} throughout"));
    }

    private static string With(string attribute) =>
        Job(attribute).Replace("class Jobs {", "class Jobs { const string Uneven = \"*/50 * * * *\";", StringComparison.Ordinal);

    private static string Job(string attribute) => $$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""";
}
