using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR009, TMR218 and TMR219: faults of the tables of referenced projects, at the code that uses the jobs of all projects.</summary>
public class ReferencedTableRules
{
    private const string Own = """ class J { [TimerAttributes.Every("1s", Name = "own")] internal static void Job() { } }""";
    private const string Sweep = """public class L { [TimerAttributes.Every("1s", Name = "sweep")] internal static void Sweep() { } }""";
    private const string Later = """
        [assembly: TimerAttributes.ProjectTable(2, "Some.Other.Class", "sweep")]
        public class L { [TimerAttributes.Every("1s")] internal static void Sweep() { } }
        """;

    [TestCase("class T { object It() => [|TMR009:TimerAttributes.ScheduledJobs.All|]; }")]
    [TestCase("class T { object It() => [|TMR009:TimerAttributes.ScheduledJobs.All|]; object Again() => TimerAttributes.ScheduledJobs.All; }")]
    [TestCase("namespace N { using static TimerAttributes.ScheduledJobs; class T { object It() => [|TMR009:All|]; } }")]
    [TestCase("class T { object It() => TimerAttributes.ScheduledJobs.Table; }")]
    [TestCase("class T { object All => 1; object It() => All; }")]
    public void TMR009_two_projects_have_a_job_of_the_same_name(string use)
    {
        MustReport(use + Own, LibraryProject.Built("Acme.Mail", Sweep), LibraryProject.Built("Acme.Backup", Sweep));
        MustReport(use + Own, LibraryProject.InEditor("Acme.Mail", Sweep), LibraryProject.InEditor("Acme.Backup", Sweep));
    }

    [Test]
    public void TMR009_a_message_names_the_job_and_its_projects_the_own_one_first()
    {
        string[] messages = [.. MustReport(
            "class T { object It() => [|TMR009:TimerAttributes.ScheduledJobs.All|]; }" + Own.Replace("own", "sweep", StringComparison.Ordinal),
            LibraryProject.Built("Aaa", Sweep)).Select(report => report.GetMessage(null))];
        Assert.That(messages, Is.EqualTo(new[]
        {
            "The job 'sweep' is in Acme and in Aaa, and a name can mean only one job, so the start fails; "
            + "give one of them another Name in its attribute",
        }));
    }

    [Test]
    public void TMR009_a_message_names_other_projects_in_the_order_of_their_names() => Assert.That(
        MustReport(
            "class T { object It() => [|TMR009:TimerAttributes.ScheduledJobs.All|]; }" + Own,
            LibraryProject.Built("Acme.Mail", Sweep), LibraryProject.Built("Acme.Backup", Sweep)).Single().GetMessage(null),
        Does.StartWith("The job 'sweep' is in Acme.Backup and in Acme.Mail, "));

    [Test]
    public void TMR009_several_names_are_reported_in_their_order()
    {
        const string Jobs = """public class L { [TimerAttributes.Every("1s", Name = "b")] internal static void B() { } [TimerAttributes.Every("1s", Name = "a")] internal static void A() { } }""";
        Generated project = Generated.From(UserProject.Of("class T { object It() => TimerAttributes.ScheduledJobs.All; }" + Own).AddReferences(
            LibraryProject.Built("Acme.Mail", Jobs), LibraryProject.Built("Acme.Backup", Jobs)));
        Assert.That(
            Analyzed.Reports<ReferencedTableRule>(project.Compilation).Select(static report => report.GetMessage(null)[..11]),
            Is.EqualTo(["The job 'a'", "The job 'b'"]));
    }

    [Test]
    public void TMR218_a_project_was_built_without_the_generator()
    {
        // Arrange
        MetadataReference library = LibraryProject.WithoutGenerator("Acme.Backup", Sweep);

        // Act
        Diagnostic report = MustReport("class T { object It() => [|TMR218:TimerAttributes.ScheduledJobs.All|]; }" + Own, library).Single();

        // Assert
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "Acme.Backup has tagged methods, such as L.Sweep, and no table of jobs, because its build had no generator, so these jobs never run; "
            + "write a PackageReference to TimerAttributes in the project file of Acme.Backup"));
    }

    [Test]
    public void TMR218_names_the_method_with_its_namespace() => Assert.That(
        MustReport(
            "class T { object It() => [|TMR218:TimerAttributes.ScheduledJobs.All|]; }" + Own,
            LibraryProject.WithoutGenerator("Acme.Backup", $"namespace Acme.Disks {{ {Sweep} }}")).Single().GetMessage(null),
        Does.Contain(" such as Acme.Disks.L.Sweep, "));

    [TestCase("public", "class T { object It() => [|TMR218:TimerAttributes.ScheduledJobs.All|]; }")]
    [TestCase("internal", "class T { object It() => TimerAttributes.ScheduledJobs.All; }")]
    public void TMR218_a_reference_assembly_shows_public_methods_only(string access, string use) => MustReport(
        use + Own, LibraryProject.ReferenceAssembly("Acme.Backup", Sweep.Replace("internal", access, StringComparison.Ordinal), hasGenerator: false));

    [TestCase("Every(\"1s\")")]
    [TestCase("Once(\"1s\")")]
    [TestCase("Cron(\"0 9 * * *\")")]
    public void TMR218_is_reported_for_each_attribute(string attribute) => MustReport(
        "class T { object It() => [|TMR218:TimerAttributes.ScheduledJobs.All|]; }" + Own,
        LibraryProject.WithoutGenerator("Acme.Backup", $"class L {{ [TimerAttributes.{attribute}] void Sweep() {{ }} }}"));

    [Test]
    public void TMR218_is_not_for_an_attribute_of_the_same_name_in_another_namespace()
    {
        MetadataReference other = LibraryProject.WithoutGenerator("Other", "namespace Other { public class EveryAttribute : System.Attribute; }");
        MetadataReference library = LibraryProject.WithoutGenerator(
            "Acme.Backup", "public class L { [Other.Every] void Sweep() { } public static TimerAttributes.Tick? Last; }", other);

        MustReport("class T { object It() => TimerAttributes.ScheduledJobs.All; }" + Own, library, other);
    }

    [TestCase("public class L { public static TimerAttributes.Tick? Last; }")]
    [TestCase("[System.Obsolete] public class L { [System.Obsolete] public void Job(TimerAttributes.EveryAttribute it) { } }")]
    [TestCase("public class L { public void Job() { } }")]
    public void TMR218_is_not_for_a_project_without_tagged_methods(string library) =>
        MustReport("class T { object It() => TimerAttributes.ScheduledJobs.All; }" + Own, LibraryProject.WithoutGenerator("Acme.Backup", library));

    [Test]
    public void TMR219_a_table_of_another_version_is_left_out([Values] bool isEditor)
    {
        // Arrange
        MetadataReference library = isEditor
            ? UserProject.Of(Later).WithAssemblyName("Acme.Backup").ToMetadataReference()
            : LibraryProject.WithoutGenerator("Acme.Backup", Later);

        // Act
        Diagnostic report = MustReport("class T { object It() => [|TMR219:TimerAttributes.ScheduledJobs.All|]; }" + Own, library).Single();

        // Assert
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "The table of Acme.Backup has the format 2, and the generator of this project reads the format 1, so the jobs of Acme.Backup never run; "
            + "build both projects with one version of TimerAttributes"));
    }

    [Test]
    public void Uses_in_several_files_are_one_report_at_the_first()
    {
        // Arrange
        string[] files = [.. Enumerable.Range(0, 3).Select(number => $"class T{number} {{ object It() => TimerAttributes.ScheduledJobs.All; }}")];
        Generated project = Generated.From(UserProject.Of(files).AddReferences(LibraryProject.WithoutGenerator("Acme.Backup", Sweep)));

        // Act
        Diagnostic report = Analyzed.Reports<ReferencedTableRule>(project.Compilation).Single();

        // Assert
        Assert.That(report.Location.SourceTree!.FilePath, Is.EqualTo("File0.cs"));
        Assert.That(report.AdditionalLocations.Select(place => place.SourceTree!.FilePath), Is.EqualTo(["File1.cs", "File2.cs"]));
    }

    [Test]
    public void A_host_that_adds_the_jobs_of_all_projects_is_a_use()
    {
        Generated program = Generated.From(HostedProject.Of("""
            using Microsoft.Extensions.DependencyInjection; using TimerAttributes;
            class Start { static void Add(IServiceCollection services) => services.AddTimerJobs(); }
            """).AddReferences(LibraryProject.WithoutGenerator("Acme.Backup", Sweep)));
        program.MustCompile();
        Assert.That(Analyzed.Reports<ReferencedTableRule>(program.Compilation).Select(report => report.Id), Is.EqualTo(["TMR218"]));
    }

    private static Diagnostic[] MustReport(string marked, params MetadataReference[] libraries)
    {
        (string source, string[] expected) = Markup.Read(marked);
        Generated project = Generated.From(UserProject.Of(source).AddReferences(libraries));
        project.MustCompile();
        Diagnostic[] reports = Analyzed.Reports<ReferencedTableRule>(project.Compilation);
        Assert.That(reports.Select(report => Markup.Report(
            report.Id, report.Location.SourceSpan.Start, source.Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length))),
            Is.EqualTo(expected));
        return reports;
    }
}
