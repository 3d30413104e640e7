using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR210: the project's own table hides the table of another project.</summary>
public class ShadowedTableRuleTests
{
    private const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Acme")] """;
    private const string Theirs = """class L { [TimerAttributes.Every("1s")] internal static void Job() { } }""";
    private const string Own = """class J { [TimerAttributes.Every("1s")] internal static void Own() { } } """;

    [TestCase("class T { object It() => [|TMR210:TimerAttributes.ScheduledJobs.Table|]; }")]
    [TestCase("class T { object It() => new TimerAttributes.Scheduler([|TMR210:TimerAttributes.ScheduledJobs.Table|]); object Id() => TimerAttributes.ScheduledJobs.Own; }")]
    [TestCase("namespace N { using static TimerAttributes.ScheduledJobs; class T { object It() => [|TMR210:Table|]; } }")]
    [TestCase("class T { object It() => TimerAttributes.ScheduledJobs.Own; }")]
    [TestCase("class T { object It() => TimerAttributes.JobTable.Combine(TimerAttributes.ScheduledJobs.Table, Library.Jobs); }")]
    [TestCase("class T { object It() => TimerAttributes.ScheduledJobs.Table; object Theirs() => Library.Jobs; }")]
    [TestCase("class T { object It() => TimerAttributes.ScheduledJobs.All; object Own() => TimerAttributes.ScheduledJobs.Table; }")]
    public void TMR210_a_table_that_hides_a_friend_s(string use) =>
        MustReport(Own + use, Library(Friend + Theirs + Named("Library")));

    [TestCase(Theirs)] // Not a friend: its table is not to be seen.
    [TestCase(Friend + "class L { }")]
    public void TMR210_what_is_not_seen_or_has_no_jobs_is_not_hidden(string library) =>
        MustReport(Own + "class T { object It() => TimerAttributes.ScheduledJobs.Table; }", Library(library));

    [Test]
    public void TMR210_a_project_without_jobs_means_its_friend_s() =>
        MustReport("class T { object It() => TimerAttributes.ScheduledJobs.Table; }", Library(Friend + Theirs));

    [Test]
    public void TMR210_each_friend_counts()
    {
        const string Use = "class T { object It() => [|TMR210:TimerAttributes.ScheduledJobs.Table|]; object B() => Second.Jobs; }";
        Diagnostic report = MustReport(Own + Use, Library(Friend + Theirs), Library(Friend + Theirs + Named("Second"), "Acme.Second")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "ScheduledJobs.Table means this project's own table here, without the jobs of Acme.Library, whose table it hides; "
            + "write <TimerAttributesNamespace>Acme.Library</TimerAttributesNamespace> in the project file of Acme.Library, "
            + "and Acme.Library.ScheduledJobs.Table here, or write ScheduledJobs.All for the jobs of all projects"));
    }

    [Test]
    public void A_message_names_all_friends() => Assert.That(
        MustReport(
            Own + "class T { object It() => [|TMR210:TimerAttributes.ScheduledJobs.Table|]; }",
            Library(Friend + Theirs, "B"), Library(Friend + Theirs, "A")).Single().GetMessage(null),
        Does.Contain("without the jobs of A and B, whose table it hides").And.Contains("in the project file of A, and A.ScheduledJobs.Table here"));

    private static string Named(string type) =>
        $$""" static class {{type}} { internal static TimerAttributes.JobTable Jobs => TimerAttributes.ScheduledJobs.Table; }""";

    private static MetadataReference Library(string source, string name = "Acme.Library") =>
        Generated.From(UserProject.Of(source).WithAssemblyName(name)).Compilation.ToMetadataReference();

    private static Diagnostic[] MustReport(string marked, params MetadataReference[] libraries)
    {
        (string source, string[] expected) = Markup.Read(marked);
        Compilation project = Generated.From(UserProject.Of(source).AddReferences(libraries)).Compilation;
        Assert.That(project.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        Diagnostic[] reports = Analyzed.Reports(project, [new RulesAlone(new ShadowedTableRule(), new TableNameRule())]);
        Assert.That(reports.Select(report => Markup.Report(
            report.Id, report.Location.SourceSpan.Start, source.Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length))), Is.EqualTo(expected));
        return reports;
    }
}
