using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using TimerAttributes.Baselines;
using TimerAttributes.Generator.Analyzers.Baselines;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Baselines;

/// <summary>The fix of TMR238 writes a schedule into the baseline, and leaves the code as it is.</summary>
public class BaselineFixes
{
    private const string Code = """
        using TimerAttributes;
        namespace Acme;
        static class Jobs
        {
            [Every("5s", Retries = 3)] internal static void Poll() { }
            [Cron("0 9 * * MON", TimeZone = "Europe/Berlin")] internal static void Report() { }
        }
        """;

    private const string Poll = "Acme.Jobs.Poll | every 5s | Retries = 3\n";
    private const string Report = "Acme.Jobs.Report | cron 0 9 * * MON | TimeZone = Europe/Berlin\n";
    private const string Whole = Baseline.Title + "\n\n[Acme]\n" + Poll + Report;

    [TestCase("[Acme]\nAcme.Jobs.Poll | every 6s\n" + Report, TestName = "{m}(changed)")]
    [TestCase("[Acme]\n" + Report, TestName = "{m}(added)")]
    [TestCase("[Acme]\n" + Report + "\n# Ours.\nAcme.Jobs.Poll | every 6s\n", TestName = "{m}(not sorted)")]
    public void TMR238_writes_the_line_of_the_job(string before)
    {
        // Arrange
        Editor editor = Open(before);
        Diagnostic report = editor.Reports.Single();

        // Act
        CodeAction offer = editor.Offers(report).Single();
        Editor mended = editor.Apply(offer);

        // Assert
        Assert.That(offer.Title, Is.EqualTo("Write this schedule into timers.baseline"));
        Assert.That(mended.AdditionalTexts, Is.EqualTo([Whole]));
        Assert.That(mended.Texts, Is.EqualTo([Code]));
        Assert.That(mended.Reports, Is.Empty);
    }

    [Test]
    public void TMR238_everywhere_writes_all_lines_and_removes_those_of_jobs_that_are_gone()
    {
        // Arrange
        Editor editor = Open("[Acme]\nAcme.Jobs.Gone | every 1d\nAcme.Jobs.Poll | every 6s\n\n[Other]\nOther.Work | every 1s\n");
        Diagnostic report = editor.Reports.First(static report => report.Location.IsInSource);

        // Act
        Editor mended = editor.ApplyEverywhere(report, report.Id);

        // Assert
        Assert.That(mended.AdditionalTexts, Is.EqualTo([Whole + "\n[Other]\nOther.Work | every 1s\n"]));
        Assert.That(mended.Reports, Is.Empty);
    }

    [TestCase("[Acme]\nAcme.Jobs.Gone | every 1d\n" + Poll + Report, Whole, TestName = "{m}(alone)")]
    [TestCase("[Acme]\n" + Poll + "[Other]\nAcme.Jobs.Gone | every 1s\n[Acme]\nAcme.Jobs.Gone | every 1d\n" + Report,
        Whole + "\n[Other]\nAcme.Jobs.Gone | every 1s\n", TestName = "{m}(of the project's section)")]
    public void TMR238_removes_the_line_of_a_job_that_is_gone(string before, string after)
    {
        // Arrange
        Editor editor = Open(before);
        Diagnostic report = editor.Reports.Single();

        // Act
        CodeAction offer = editor.Offers(report).Single();
        Editor mended = editor.Apply(offer);

        // Assert
        Assert.That(offer.Title, Is.EqualTo("Remove this line from timers.baseline"));
        Assert.That(mended.AdditionalTexts, Is.EqualTo([after]));
        Assert.That(mended.Texts, Is.EqualTo([Code]));
        Assert.That(editor.ApplyEverywhere(report, offer.EquivalenceKey).AdditionalTexts, Is.EqualTo([after]));
    }

    [Test]
    public void TMR238_offers_nothing_for_a_baseline_that_cannot_be_read()
    {
        Editor editor = Open("Acme.Jobs.Poll\n");
        Assert.That(editor.Offers(editor.Reports.Single()), Is.Empty);
    }

    [Test]
    public void TMR238_writes_the_first_line_of_an_empty_file()
    {
        Editor editor = Open("");
        Assert.That(editor.ApplyEverywhere(editor.Reports[0], editor.Reports[0].Id).AdditionalTexts, Is.EqualTo([Whole]));
    }

    private static Editor Open(string baseline) => Editor.With([new RulesAlone(new BaselineRule())], Code).WithAdditional(Baseline.FileName, baseline);
}
