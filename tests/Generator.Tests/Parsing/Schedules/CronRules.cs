using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Tests.Parsing.Schedules;

/// <summary>TMR105, TMR106 and TMR107: the squiggle is inside the literal, on the characters at fault.</summary>
public class CronRules
{
    [TestCase("""[|TMR105:""|]""")]
    [TestCase("""   "[|TMR105:soon|]" """)]
    [TestCase("""   "[|TMR105:5m|]" """)]
    [TestCase("""   "[|TMR105:@every 5m|]" """)]
    [TestCase("""   "[|TMR105:@reboot|]" """)]
    [TestCase("""   "[|TMR105:* * * *|]" """)]
    [TestCase("""   "0 [|TMR105:25|] * * *" """)]
    [TestCase("""   "*/[|TMR105:0|] * * * *" """)]
    [TestCase("""   "*/[|TMR105:90|] * * * *" """)]
    [TestCase("""   "[|TMR105:30-10|] * * * *" """)]
    [TestCase("""   "0 9 * * [|TMR105:Monday|]" """)]
    [TestCase("""   "0  9\t* * [|TMR105:FRY|]" """)]
    [TestCase("""   "0 0 9 * * ? [|TMR105:*|]" """)]
    [TestCase("""   "0 9 * * * [|TMR105:2026|]" """)]
    [TestCase("""   "[|TMR105:H|] 9 * * *" """)]
    public void TMR105_is_at_the_characters_at_fault(string argument) => Analyzed.MustReport(Job($"Cron({argument})"));

    [TestCase("""   "0 0 13 * [|TMR106:FRI|]" """)]
    [TestCase("""   "0 0 0 1,15 * [|TMR106:MON-WED|]" """)]
    [TestCase("""   "0 0 L * [|TMR106:FRI#2|]" """)]
    public void TMR106_is_at_the_weekday(string argument) => Analyzed.MustReport(Job($"Cron({argument})"));

    [TestCase("""   "0 0 [|TMR107:30|] 2 *" """)]
    [TestCase("""   "0 0 [|TMR107:31|] 4,6 *" """)]
    [TestCase("""   "0 0 [|TMR107:30,31|] FEB *" """)]
    public void TMR107_is_at_the_day(string argument) => Analyzed.MustReport(Job($"Cron({argument})"));

    [TestCase("@\"0 [|TMR105:25|] * * *\"")]
    [TestCase("\"\"\"0 [|TMR105:25|] * * *\"\"\"")]
    [TestCase("\"\"\"\n      0 [|TMR105:25|] * * *\n      \"\"\"")]
    [TestCase("\"0\\u0020[|TMR105:2\\u0035|] * * *\"")]
    [TestCase("\"0\\t[|TMR105:\\x0032\\x35|] * * *\"")]
    [TestCase("expression: \"0 [|TMR105:25|] * * *\"")]
    [TestCase("/* why */ \"0 [|TMR105:25|] * * *\" /* how */, Name = \"x\"")]
    [TestCase("@\"0 0 13 * [|TMR106:FRI|]\"")]
    [TestCase("@\"0 0 [|TMR107:30|] 2 *\"")]
    public void A_span_is_right_in_every_kind_of_literal(string arguments) => Analyzed.MustReport(Job($"Cron({arguments})"));

    [TestCase("[|TMR105:Wrong|]")]
    [TestCase("[|TMR105:\"0 25\" + \" * * *\"|]")]
    [TestCase("[|TMR105:null!|]")]
    public void A_constant_is_marked_as_a_whole(string argument) => Analyzed.MustReport(Job($"Cron({argument})"));

    [Test]
    public void An_expression_that_is_null_is_reported_as_an_empty_one() =>
        Assert.That(Message("Cron(null!)"), Is.EqualTo(Message("Cron(\"\")")));

    [TestCase("0 9 * * MON-FRI")]
    [TestCase("0 0 13 * +FRI")]
    [TestCase("0 0 29 2 *")]
    [TestCase(" 0\t9 * * 7 ")]
    [TestCase("@daily")]
    public void A_sound_expression_is_not_reported(string expression) => Analyzed.MustReport(Job($"Cron(\"{expression}\")"));

    [TestCase("0 25 * * *", "The expression of 'Jobs.Job' is not a cron expression: '0 25 * * *' has hour 25 at character 3; write an hour from 0 to 23", "Syntax", "")]
    [TestCase("0 9 * * Monday",
        "The expression of 'Jobs.Job' is not a cron expression: '0 9 * * Monday' has the full name Monday at character 9; write MON", "Syntax", "0 9 * * MON")]
    [TestCase("0 9 * * MOM-FRI",
        "The expression of 'Jobs.Job' is not a cron expression: '0 9 * * MOM-FRI' has 'MOM' where a weekday is expected at character 9; write MON",
        "Syntax", "0 9 * * MON-FRI")]
    [TestCase("@every 5m",
        "The expression of 'Jobs.Job' is not a cron expression: '@every 5m' has @every, which is a period and no time of the calendar; write [Every(\"5m\")]",
        "Interval", "5m")]
    [TestCase("0 0 13 * FRI",
        "The expression of 'Jobs.Job' is ambiguous: '0 0 13 * FRI' has the day of the month 13 and the weekday FRI at character 10, which other schedulers read "
        + "in two ways; write +FRI for days on which both match, or two attributes, one with * in place of each, for days on which either matches",
        "BothDays", "0 0 13 * +FRI|0 0 13 * *|0 0 * * FRI")]
    [TestCase("0 0 30 2 *",
        "The expression of 'Jobs.Job' has no due time: '0 0 30 2 *' has a day of the month at character 5 that no month it names ever has, so the job is never "
        + "due; write a day that exists, or Enabled = false for a job that is switched off", "NeverDue", "")]
    public void A_message_names_the_job_and_says_what_to_write_and_the_fix_is_told(string expression, string message, string fault, string suggestions)
    {
        Diagnostic report = Analyzed.Reports(Job($"Cron(\"{expression}\")")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(message));
        Assert.That(report.Properties[CronSuggestion.Fault], Is.EqualTo(fault));
        Assert.That(report.Properties[CronSuggestion.Expressions], Is.EqualTo(suggestions.Replace("|", CronSuggestion.Separator, StringComparison.Ordinal)));
    }

    [Test]
    public void A_job_with_a_wrong_expression_is_not_in_the_table() =>
        Assert.That(Generated.TextOf(Job("Cron(\"0 25 * * *\"), Cron(\"0 9 * * *\")")), Does.Contain("\"0 9 * * *\"").And.Not.Contain("0 25"));

    private static string Message(string attribute) => Analyzed.Reports(Job(attribute)).Single().GetMessage(null);

    private static string Job(string attribute) =>
        $"using TimerAttributes;\nstatic class Jobs\n{{\n    const string Wrong = \"0 25 * * *\";\n    [{attribute}] internal static void Job() {{ }}\n}}";
}
