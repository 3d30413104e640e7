using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Schedules;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR223: numbers of weekdays in the form that Quartz demands.</summary>
public class QuartzWeekdayRuleTests
{
    [TestCase("""Cron("0 0 9 ? * [|TMR223:2-6|]")""")]
    [TestCase("""Cron("0 0 9 ? * [|TMR223:1|]")""")]
    [TestCase("""Cron("0 0 9 ? * [|TMR223:7|]")""")]
    [TestCase("""Cron("0 0 9 ? * [|TMR223:6#3|]")""")]
    [TestCase("""Cron("0 0 9 ? * [|TMR223:6L|]")""")]
    [TestCase("""Cron("0 0 9 ? * [|TMR223:MON,4,6|]")""")]
    [TestCase("""Cron("0 0 9 ? * [|TMR223:2/2|]")""")]
    [TestCase("""Cron("0 9 ? * 2-6")""")]
    [TestCase("""Cron("0 0 9 * * 2-6")""")]
    [TestCase("""Cron("0 0 9 ? * MON-FRI")""")]
    [TestCase("""Cron("0 0 9 ? * 0-4")""")]
    [TestCase("""Cron("0 0 9 15 * ?")""")]
    [TestCase("""Cron("0 0 9 ? * MON#2")""")]
    [TestCase("""Cron("0 0 9 ? * */2")""")]
    [TestCase("""Cron("0 0 9 ? * MON-FRI/2")""")]
    [TestCase("""Cron("0 0 9 ? * *")""")]
    public void TMR223_quartz(string attribute) => Analyzed.MustReport<QuartzWeekdayRule>(Job(attribute));

    [TestCase("2-6", 2, "Tuesday", "MON-FRI")]
    [TestCase("MON,7", 7, "Sunday", "MON,SAT")]
    [TestCase("1#5,6L", 1, "Monday", "SUN#5,FRIL")]
    public void A_message_says_what_the_number_means_here(string weekdays, int number, string day, string names)
    {
        Diagnostic report = Analyzed.MustReport<QuartzWeekdayRule>(Job($"Cron(\"0 0 9 ? * [|TMR223:{weekdays}|]\")")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "The expression of 'Jobs.Job' looks like one of Quartz, where 1 is Sunday; "
            + $"here {number} is {day}, because 0 and 7 are Sunday; write names, as in {names}"));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
    }

    [TestCase("2-6", "MON-FRI", "TUE-SAT")]
    [TestCase("MON,7", "MON,SAT", "MON,SUN")]
    [TestCase("6L", "FRIL", "SATL")]
    [TestCase("6#3", "FRI#3", "SAT#3")]
    [TestCase("2/2", "MON-SAT/2", "TUE-SAT/2")]
    [TestCase("1/2", "SUN-SAT/2", null)]
    [TestCase("5-7", "THU-SAT", "FRI-SUN")]
    public void The_fix_is_told_the_names_that_Quartz_means_and_those_that_are_meant_here(string weekdays, string quartz, string? here)
    {
        Diagnostic report = Analyzed.MustReport<QuartzWeekdayRule>(Job($"Cron(\"0 0 9 ? * [|TMR223:{weekdays}|]\")")).Single();
        Assert.That(
            report.Properties[CronSuggestion.Expressions]!.Split(CronSuggestion.Separator),
            Is.EqualTo(new[] { quartz, here }.OfType<string>().Select(names => "0 0 9 ? * " + names)));
    }

    private static string Job(string attribute) => $$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""";
}
