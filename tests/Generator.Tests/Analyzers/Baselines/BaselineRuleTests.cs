using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Baselines;

namespace TimerAttributes.Generator.Tests.Analyzers.Baselines;

/// <summary>TMR238 reports what differs between the attributes of a project and its baseline.</summary>
public class BaselineRuleTests
{
    private const string Code = """
        using TimerAttributes;
        namespace Acme;
        partial class Jobs
        {
            static bool IsOpen => true;
            [Every("5s", First = "0s", Retries = 3, Enabled = false, When = nameof(IsOpen))] private static void Poll() { }
            [Cron("0 9 * * MON", TimeZone = "Europe/Berlin"), Once("1h", Name = "a | b")] private static void Report() { }
        }
        """;

    private const string Baseline = """
        # Ours.
        [Acme]
        Acme.Jobs.Poll | every 5s | First = 0s | Retries = 3 | When = IsOpen | Enabled = false
        Acme.Jobs.Report | cron 0 9 * * MON | TimeZone = Europe/Berlin
        a \| b | once 1h

        [Other]
        Other.Jobs.Gone | every 1d
        """;

    [Test]
    public void A_project_whose_jobs_are_those_of_the_baseline_is_left_alone() => MustReport(Code, Baseline);

    [TestCase("\n", "\r\n")]
    [TestCase("  ", " ")]
    [TestCase("[Acme]", "\n[Acme]\n\n")]
    public void The_form_of_the_file_has_no_meaning(string before, string after) => MustReport(Code, Baseline.Replace(before, after, StringComparison.Ordinal));

    [Test]
    public void A_project_without_a_baseline_is_left_alone()
    {
        Assert.That(Reports(Code), Is.Empty);
        Assert.That(Reports(Code, ("other.baseline", "[Acme]\n")), Is.Empty);
    }

    [TestCase("""[Every([|TMR238:"6s"|], First = "0s", Retries""", "every 5s | First = 0s |")]
    [TestCase("""[Every([|TMR238:"5000ms"|], First = "0s", Retries""", "every 5s | First = 0s |")] // As written.
    [TestCase("""[Every([|TMR238:"5s"|], Retries""", "every 5s | First = 0s |")]
    [TestCase("""[Every([|TMR238:"5s"|], First = "0s", RunOn = RunOn.Loop, Retries""", "every 5s | First = 0s |")]
    public void A_changed_attribute_is_reported_with_both_states(string changed, string before)
    {
        Diagnostic report = MustReport(Code.Replace("""[Every("5s", First = "0s", Retries""", changed, StringComparison.Ordinal), Baseline).Single();
        Assert.That(report.GetMessage(null), Does.StartWith($"'Acme.Jobs.Poll' is '{before}").And.EndsWith("write this schedule into timers.baseline"));
    }

    [Test]
    public void A_job_that_is_new_is_reported_at_its_attribute()
    {
        Diagnostic report = MustReport(
            Code.Replace("nameof(IsOpen))]", "nameof(IsOpen)), Once([|TMR238:\"1m\"|], Name = \"warm-up\")]", StringComparison.Ordinal), Baseline).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo("'warm-up' is not in timers.baseline; write its schedule into the file, or remove the attribute"));
    }

    [Test]
    public void A_job_that_is_gone_is_reported_at_its_line()
    {
        Diagnostic report = Reports(Code.Replace(", Once(\"1h\", Name = \"a | b\")", "", StringComparison.Ordinal), ("timers.baseline", Baseline)).Single();
        Assert.That(report.Location.GetLineSpan().ToString(), Is.EqualTo("timers.baseline: (4,0)-(4,16)"));
        Assert.That(report.GetMessage(null), Is.EqualTo(@"'a \| b' is in timers.baseline, and the project has no such job; remove the line, or bring the job back"));
    }

    [Test]
    public void A_job_that_is_gone_is_reported_in_the_section_of_its_assembly()
    {
        const string Twice = "[Aaa]\nAcme.Jobs.Gone | every 2d\n[Acme]\nAcme.Jobs.Gone | every 1d\n[Zoo]\nAcme.Jobs.Gone | every 3d\n";
        Diagnostic report = Reports("", ("timers.baseline", Twice)).Single();
        Assert.That(report.Location.GetLineSpan().ToString(), Is.EqualTo("timers.baseline: (3,0)-(3,25)"));
    }

    [Test]
    public void A_job_that_breaks_a_rule_is_not_gone() =>
        MustReport(Code.Replace("Retries = 3", "Retries = 300", StringComparison.Ordinal), Baseline);

    [Test]
    public void A_partial_method_is_reported_once_at_the_part_with_the_attribute() => MustReport(
        Code.Replace("private static void Poll() { }", "private static partial void Poll(); private static partial void Poll() { }", StringComparison.Ordinal)
            .Replace("\"5s\"", "[|TMR238:\"7s\"|]", StringComparison.Ordinal),
        Baseline);

    [Test]
    public void A_report_tells_its_fix_the_section_the_name_and_the_new_line()
    {
        string code = Code.Replace("\"5s\"", "\"7s\"", StringComparison.Ordinal).Replace(", Once(\"1h\", Name = \"a | b\")", "", StringComparison.Ordinal);
        IEnumerable<string> told = Reports(code, ("timers.baseline", Baseline))
            .Select(static report => string.Join(", ", report.Properties.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => $"{one.Key}: {one.Value}")));
        Assert.That(told, Is.EquivalentTo([
            "Assembly: Acme, Line: Acme.Jobs.Poll | every 7s | First = 0s | Retries = 3 | When = IsOpen | Enabled = false, Name: Acme.Jobs.Poll",
            @"Assembly: Acme, Name: a \| b",
        ]));
    }

    [TestCase("[Acme]\nAcme.Jobs.Poll every 5s\n", "timers.baseline cannot be compared with the jobs, because line 2 is neither a job")]
    [TestCase("Acme.Jobs.Poll | every 5s\n", "because line 1 is above the first line with an assembly")]
    public void A_file_that_cannot_be_read_is_reported_once(string text, string message) =>
        Assert.That(Reports(Code, ("timers.baseline", text)).Select(static report => report.GetMessage(null)), Has.One.Contains(message));

    private static Diagnostic[] MustReport(string marked, string baseline)
    {
        (string source, string[] expected) = Markup.Read(marked);
        Diagnostic[] reports = Reports(source, ("timers.baseline", baseline));
        Assert.That(
            reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, report.Location.SourceTree!.ToString()[report.Location.SourceSpan.Start..report.Location.SourceSpan.End])),
            Is.EqualTo(expected), string.Join("\n", (object[])reports));
        return reports;
    }

    private static Diagnostic[] Reports(string source, params (string Name, string Text)[] files) => Analyzed.Reports(
        Generated.From(source).Compilation, [new RulesAlone(new BaselineRule())], null, [.. files.Select(static file => new TextFile(file.Name, file.Text))]);
}
