using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>K14: the namespace of a project's table, and projects that see several classes named <c>ScheduledJobs</c>.</summary>
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
        Assert.That(Analyzed.Reports(project.Compilation, [new RulesAlone(new ShadowedTableRule(), new TableNameRule())]), Is.Empty);
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
        Assert.That(Analyzed.Reports<UnusedTableRule>(program, "Acme").Single().GetMessage(null), Is.EqualTo(
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
