using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Analyzers;
using TimerAttributes.Generator.Analyzers.Schedules;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>Rules share an analyzer, and yet each of them is on its own: with its faults, and with the settings that turn it off.</summary>
public class RuleAnalyzerTests
{
    private const string Source = "class Jobs { [TimerAttributes.Every(\"5ms\")] internal static void Job() { } }";

    [TestCase(true)]
    [TestCase(false)]
    public void A_rule_that_throws_is_reported_and_takes_no_report_of_another_away(bool throwsAtStart)
    {
        // Arrange
        var faulty = new Watched(throwsAtStart ? null : static () => throw new InvalidOperationException("The rule is wrong."));

        // Act
        Diagnostic[] reports = Analyzed.Reports(Project(), [new RulesAlone(faulty, new ShortPeriodRule())]);

        // Assert
        Assert.That(reports.Select(static report => report.Id), Is.EquivalentTo(["AD0001", "TMR201"]));
        Assert.That(reports.Single(static report => report.Id == "AD0001").ToString(), Does.Contain("The rule is wrong."));
    }

    [TestCase(ReportDiagnostic.Suppress, 0)]
    [TestCase(ReportDiagnostic.Default, 1)]
    [TestCase(ReportDiagnostic.Error, 1)]
    public void A_rule_that_the_project_turns_off_does_not_look(ReportDiagnostic setting, int looks) =>
        Assert.That(Looks(Project(setting)), Is.EqualTo(looks));

    [TestCase(ReportDiagnostic.Suppress, ReportDiagnostic.Default, 0)]
    [TestCase(ReportDiagnostic.Warn, ReportDiagnostic.Suppress, 1)]
    [TestCase(ReportDiagnostic.Suppress, ReportDiagnostic.Warn, 1)]
    [TestCase(ReportDiagnostic.Suppress, ReportDiagnostic.Suppress, 0)]
    public void A_file_may_turn_a_rule_off_or_on(ReportDiagnostic ofFile, ReportDiagnostic ofProject, int looks) =>
        Assert.That(Looks(Project(ofProject, new FileSetting(ofFile))), Is.EqualTo(looks));

    [Test]
    public void One_file_may_turn_a_rule_on()
    {
        CSharpCompilation project = UserProject.Of(Source, "class Other { }");
        project = project.WithOptions(project.Options
            .WithSpecificDiagnosticOptions([new(RuleIds.CalendarDrift, ReportDiagnostic.Suppress)])
            .WithSyntaxTreeOptionsProvider(new FileSetting(ReportDiagnostic.Warn, only: project.SyntaxTrees[0])));
        Assert.That(Looks(project), Is.EqualTo(1));
    }

    [TestCase(ReportDiagnostic.Suppress, 0)]
    [TestCase(ReportDiagnostic.Warn, 1)]
    public void A_global_configuration_may_turn_a_rule_off(ReportDiagnostic setting, int looks) =>
        Assert.That(Looks(Project(files: new FileSetting(null, setting))), Is.EqualTo(looks));

    [Test]
    public void A_cancellation_is_no_fault_of_a_rule_and_the_first_fault_is_thrown()
    {
        FirstFault fault = default;
        Assert.That(fault.Throw, Throws.Nothing);
        Assert.That(fault.Keeps(new TaskCanceledException()), Is.False);
        Assert.That(fault.Keeps(new InvalidOperationException("first")), Is.True);
        Assert.That(fault.Keeps(new InvalidOperationException("second")), Is.True);
        Assert.That(fault.Throw, Throws.InvalidOperationException.With.Message.EqualTo("first"));
    }

    [Test]
    public void A_rule_that_judges_the_project_looks_at_files_that_turn_it_off_too() =>
        Assert.That(Looks(Project(ReportDiagnostic.Default, new FileSetting(ReportDiagnostic.Suppress)), DeclarationRules.UnseenJob), Is.EqualTo(1));

    [Test]
    public void A_rule_that_no_setting_turns_off_looks_in_any_case() =>
        Assert.That(Looks(Project(ReportDiagnostic.Suppress, new FileSetting(ReportDiagnostic.Suppress)), UsageRules.Meaning), Is.EqualTo(1));

    // Another rule is on, so that the compiler does not leave the whole analyzer out.
    private static int Looks(Compilation project, DiagnosticDescriptor? descriptor = null)
    {
        int looks = 0;
        _ = Analyzed.Reports(project, [new RulesAlone(new Watched(() => looks++, descriptor), new ScheduleMeaningRule())]);
        return looks;
    }

    private static Compilation Project(ReportDiagnostic setting = ReportDiagnostic.Default, SyntaxTreeOptionsProvider? files = null)
    {
        CSharpCompilation project = UserProject.Of(Source);
        if (setting != ReportDiagnostic.Default)
            project = project.WithOptions(project.Options.WithSpecificDiagnosticOptions([new(RuleIds.CalendarDrift, setting), new(UsageRules.Meaning.Id, setting)]));
        return project.WithOptions(project.Options.WithSyntaxTreeOptionsProvider(files));
    }

    // Calls the action for each job; throws at the start if there is none.
    private sealed class Watched(Action? look, DiagnosticDescriptor? descriptor = null) : JobRule(descriptor ?? UsageRules.CalendarDrift)
    {
        internal override void Start(RuleStart start)
        {
            if (look is null) throw new InvalidOperationException("The rule is wrong.");
            start.OnJobMethods(_ => look());
        }
    }

    private sealed class FileSetting(ReportDiagnostic? setting, ReportDiagnostic? ofAll = null, SyntaxTree? only = null) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = setting ?? default;
            return setting is not null && (only is null || tree == only) && (diagnosticId is RuleIds.CalendarDrift or RuleIds.UnseenJob || diagnosticId == UsageRules.Meaning.Id);
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ofAll ?? default;
            return ofAll is not null && diagnosticId == RuleIds.CalendarDrift;
        }
    }
}
