using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>K14: projects that see several classes named <c>ScheduledJobs</c>: what compiles, and what the message says where it does not.</summary>
public class TableNames
{
    private const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Acme")] """;

    [TestCase("")]
    [TestCase("""class Own { [TimerAttributes.Every("3s")] internal static void Test() { } } class Use { object It => TimerAttributes.ScheduledJobs.Test; }""")]
    public void K14_tables_in_namespaces_of_their_own_are_told_apart(string own)
    {
        Generated project = Generated.From(UserProject.Of("""
            class Tests
            {
                internal static TimerAttributes.JobTable Tables() => TimerAttributes.JobTable.Combine(Acme.Backup.ScheduledJobs.Table, Acme.Mail.ScheduledJobs.Table);
                internal static TimerAttributes.JobId[] Ids() => [Acme.Backup.ScheduledJobs.Job, Acme.Mail.ScheduledJobs.Job];
                internal static void Give(TimerAttributes.Scheduler scheduler, Pump pump) => Acme.Mail.ScheduledJobs.Add(scheduler, pump);
            }
            """, own).AddReferences(Library("Acme.Backup", "Acme.Backup"), Library("Acme.Mail", "Acme.Mail", "class Pump { [TimerAttributes.Every(\"2s\")] internal void Work() { } }")));
        project.MustCompile();
        Assert.That(Analyzed.Reports<ShadowedTableAnalyzer>(project.Compilation), Is.Empty);
    }

    [Test]
    public void K14_two_tables_of_one_name_do_not_compile_and_the_report_says_how_they_do()
    {
        Generated project = Generated.From(UserProject.Of("class Tests { object It => TimerAttributes.ScheduledJobs.Table; object Id => global::TimerAttributes.ScheduledJobs.Job; }")
            .AddReferences(Library("Acme-Mail"), Library("Acme.2Backup")));
        Assert.That(project.Complaints.Select(one => one.Id), Is.EqualTo(["CS0433", "CS0433"]));
        Diagnostic[] reports = Analyzed.Reports<ShadowedTableAnalyzer>(project.Compilation);
        Assert.That(reports.Select(report => report.Id), Is.EqualTo(["TMR210", "TMR210"]));
        Assert.That(reports.Select(report => report.GetMessage(null)), Is.EqualTo(new[] { "Table", "Job" }.Select(member =>
            "Each of Acme-Mail and Acme.2Backup has a class ScheduledJobs, so the name alone is ambiguous; "
            + "write <TimerAttributesNamespace>Acme_Mail</TimerAttributesNamespace> in the project file of Acme-Mail, and Acme_Mail.ScheduledJobs." + member + " here")));
        Assert.That(reports[0].Location.SourceTree!.ToString()[reports[0].Location.SourceSpan.Start..], Does.StartWith("ScheduledJobs.Table"));
    }

    [Test]
    public void K14_two_tables_in_namespaces_that_are_both_used()
    {
        const string Test = "namespace Test { using Acme.Mail; using TimerAttributes; class T { object It => ScheduledJobs.Table; } }";
        MetadataReference[] libraries = [Library("Acme.Mail", "Acme.Mail"), Library("Acme.Backup")];
        Generated project = Generated.From(UserProject.Of(Test).AddReferences(libraries));
        Assert.That(project.Complaints.Select(one => one.Id), Is.EqualTo(["CS0104"]));
        Assert.That(Analyzed.Reports<ShadowedTableAnalyzer>(project.Compilation).Single().GetMessage(null), Is.EqualTo(
            "ScheduledJobs can mean Acme.Mail.ScheduledJobs or TimerAttributes.ScheduledJobs here; write Acme.Mail.ScheduledJobs.Table, or the full name of another of them"));
        Generated.From(UserProject.Of(Test.Replace("=> S", "=> Acme.Mail.S", StringComparison.Ordinal)).AddReferences(libraries)).MustCompile();
    }

    [TestCase("Acme.2Backup", "Acme._2Backup")]
    [TestCase("class.Größe", "class.Größe")]
    [TestCase("7", "_7")]
    public void K14_the_namespace_to_write_is_one(string assembly, string space)
    {
        Generated project = Generated.From(UserProject.Of("class Tests { object It => TimerAttributes.ScheduledJobs.Table; }").AddReferences(Library(assembly), Library("z")));
        Assert.That(Analyzed.Reports<ShadowedTableAnalyzer>(project.Compilation).Single().GetMessage(null), Does.Contain($">{space}<"));
        string escaped = space.Replace("class", "@class", StringComparison.Ordinal);
        Generated.From(UserProject.Of($"class Tests {{ object It => {escaped}.ScheduledJobs.Table; }}").AddReferences(Library(assembly, space), Library("z"))).MustCompile();
    }

    // The user's class, its use, and what the report says to write.
    [TestCase("namespace Own { class ScheduledJobs; class T { object It => [|TMR210:ScheduledJobs|].Table; } }", "Own.ScheduledJobs", "Table")]
    [TestCase("namespace Own { class ScheduledJobs; } namespace Test { using Own; class T { object It => [|TMR210:ScheduledJobs|].Job; } }", "Own.ScheduledJobs", "Job")]
    [TestCase("static class ScheduledJobs; class T { object It => [|TMR210:ScheduledJobs|].Table; }", "ScheduledJobs", "Table")]
    [TestCase("static class ScheduledJobs { internal static int Table => 1; } class T { object It => ScheduledJobs.Table; object Other => TimerAttributes.ScheduledJobs.Table; }", null, "")]
    [TestCase("class ScheduledJobs { internal static void Own() { } } class T { void It() => ScheduledJobs.Own(); void Other(string ScheduledJobs) => _ = ScheduledJobs.Length; }", null, "")]
    public void K14_a_class_of_the_user_s_of_that_name(string code, string? other, string member)
    {
        const string Own = """ class J { [TimerAttributes.Every("1s")] internal static void Job() { } }""";
        (string source, string[] expected) = Markup.Read("using TimerAttributes;\n" + code + Own);
        Generated project = Generated.From(UserProject.Of(source));
        Assert.That(project.Complaints.Any(one => one.Severity == DiagnosticSeverity.Error), Is.EqualTo(other is not null));

        Diagnostic[] reports = Analyzed.Reports<ShadowedTableAnalyzer>(project.Compilation);
        Assert.That(reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, "ScheduledJobs")), Is.EqualTo(expected));
        if (other is null) return;
        Assert.That(reports[0].GetMessage(null), Is.EqualTo($"ScheduledJobs can mean {other} here, which is not a table of jobs; write TimerAttributes.ScheduledJobs.{member}"));
        Generated.From(UserProject.Of(source.Replace($"ScheduledJobs.{member}", $"TimerAttributes.ScheduledJobs.{member}", StringComparison.Ordinal))).MustCompile();
    }

    [TestCase(null, "TimerAttributes")]
    [TestCase("", "TimerAttributes")]
    [TestCase("Acme", "Acme")]
    [TestCase(" Acme.Backup ", "Acme.Backup")]
    [TestCase("Acme.@class", "TimerAttributes")]
    [TestCase("Acme.class.record", "Acme.@class.@record")]
    [TestCase("Acme-Backup", "TimerAttributes")]
    [TestCase("Acme..Backup", "TimerAttributes")]
    [TestCase("1", "TimerAttributes")]
    public void K14_the_table_is_in_the_namespace_that_the_project_s_file_names(string? written, string space)
    {
        Generated project = Generated.From(UserProject.Of(Jobs("")), written);
        project.MustCompile();
        Assert.That(project.Text, Does.Contain($"\nnamespace {space}\n"));
    }

    [Test]
    public void K14_a_part_of_the_user_s_is_looked_for_in_that_namespace()
    {
        Generated project = Generated.From(
            UserProject.Of(Jobs("namespace Acme { static partial class ScheduledJobs { internal const int Job = 1, __Rows = 2; internal static JobTable Same => Table; } }")), "Acme");
        project.MustCompile();
        Assert.That(project.Text, Does.Contain(" J_Job => ").And.Contains("class ___Rows"));
    }

    [Test]
    public void K14_a_report_names_the_table_by_its_namespace()
    {
        Compilation program = UserProject.Of(Jobs("class P { static void Main() { } }"));
        program = Generated.From(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication)), "Acme").Compilation;
        Assert.That(Analyzed.Reports<IdleSchedulerAnalyzer>(program, "Acme").Single().GetMessage(null), Is.EqualTo(
            "The project's job is in Acme.ScheduledJobs.Table, which nothing uses, so the job never runs; "
            + "write new Scheduler(Acme.ScheduledJobs.Table) and await its RunAsync()"));
    }

    private static string Jobs(string more) => $$"""
        using TimerAttributes;
        {{more}}
        class J { [Every("1s")] internal static void Job() { } }
        """;

    private static MetadataReference Library(string name, string? tableNamespace = null, string more = "")
    {
        Generated library = Generated.From(
            UserProject.Of($$"""{{Friend}} {{more}} namespace N{{name.Length}} { class J { [TimerAttributes.Every("1s")] internal static void Job() { } } }""").WithAssemblyName(name), tableNamespace);
        library.MustCompile();
        return library.Compilation.ToMetadataReference();
    }
}
