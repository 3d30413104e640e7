using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR216 and TMR217: the name <c>ScheduledJobs</c> does not compile, and the message says what to write.</summary>
public class TableNameRules
{
    private const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Acme")] """;

    [Test]
    public void K14_two_tables_of_one_name_do_not_compile_and_the_report_says_how_they_do()
    {
        (string source, string[] expected) = Markup.Read("""
            class Tests { object It => TimerAttributes.[|TMR217:ScheduledJobs|].Table; object Id => global::TimerAttributes.[|TMR217:ScheduledJobs|].Job; }
            """);
        Generated project = Generated.From(UserProject.Of(source)
            .AddReferences(Library("Acme-Mail"), Library("Acme.2Backup")));
        Assert.That(project.Complaints.Select(one => one.Id), Is.EqualTo(["CS0433", "CS0433"]));
        Diagnostic[] reports = Reports(project.Compilation);
        Assert.That(reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, "ScheduledJobs")), Is.EqualTo(expected));
        Assert.That(reports.Select(report => report.Id), Is.EqualTo(["TMR217", "TMR217"]));
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
        Diagnostic report = Reports(project.Compilation).Single();
        Assert.That(report.Id, Is.EqualTo("TMR216"));
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "ScheduledJobs can mean Acme.Mail.ScheduledJobs or TimerAttributes.ScheduledJobs here; write Acme.Mail.ScheduledJobs.Table, or the full name of another of them"));
        Generated.From(UserProject.Of(Test.Replace("=> S", "=> Acme.Mail.S", StringComparison.Ordinal)).AddReferences(libraries)).MustCompile();
    }

    [TestCase("Acme.2Backup", "Acme._2Backup")]
    [TestCase("class.Größe", "class.Größe")]
    [TestCase("7", "_7")]
    [TestCase("Acme2.-Mail", "Acme2._Mail")]
    public void K14_the_namespace_to_write_is_one(string assembly, string space)
    {
        Generated project = Generated.From(UserProject.Of("class Tests { object It => TimerAttributes.ScheduledJobs.Table; }").AddReferences(Library(assembly), Library("z")));
        Assert.That(Reports(project.Compilation).Single().GetMessage(null), Does.Contain($">{space}<"));
        string escaped = space.Replace("class", "@class", StringComparison.Ordinal);
        Generated.From(UserProject.Of($"class Tests {{ object It => {escaped}.ScheduledJobs.Table; }}").AddReferences(Library(assembly, space), Library("z"))).MustCompile();
    }

    [Test]
    public void A_class_of_that_name_is_reported_beside_a_table_of_another_project_that_cannot_be_seen()
    {
        // Arrange
        const string Job = """class J { [TimerAttributes.Every("1s")] internal static void Job() { } }""";
        Compilation library = Generated.From(UserProject.Of(Job).WithAssemblyName("Library")).Compilation;
        Generated project = Generated.From(UserProject.Of(Job + " static class ScheduledJobs; class T { object It => ScheduledJobs.Table; }")
            .AddReferences(library.ToMetadataReference()));

        // Act
        Diagnostic[] reports = Reports(project.Compilation);

        // Assert
        Assert.That(reports.Select(report => report.Id), Is.EqualTo(["TMR216"]));
    }

    [Test]
    public void A_class_of_that_name_is_not_reported_where_no_table_can_be_seen()
    {
        // Arrange: a project without the generator, which sees no table.
        Compilation library = Generated.From(UserProject.Of("""class J { [TimerAttributes.Every("1s")] internal static void Job() { } }""")
            .WithAssemblyName("Library")).Compilation;
        Compilation project = UserProject.Of("static class ScheduledJobs; class T { object It => ScheduledJobs.Table; }")
            .AddReferences(library.ToMetadataReference());

        // Act
        Diagnostic[] reports = Reports(project);

        // Assert
        Assert.That(reports, Is.Empty);
    }

    // The user's class, its use, and what the report says to write.
    [TestCase("namespace Own { class ScheduledJobs; class T { object It => [|TMR216:ScheduledJobs|].Table; } }", "Own.ScheduledJobs", "Table")]
    [TestCase("namespace Own { class ScheduledJobs; } namespace Test { using Own; class T { object It => [|TMR216:ScheduledJobs|].Job; } }", "Own.ScheduledJobs", "Job")]
    [TestCase("static class ScheduledJobs; class T { object It => [|TMR216:ScheduledJobs|].Table; }", "ScheduledJobs", "Table")]
    [TestCase("static class ScheduledJobs { internal static int Table => 1; } class T { object It => ScheduledJobs.Table; object Other => TimerAttributes.ScheduledJobs.Table; }", null, "")]
    [TestCase("class ScheduledJobs { internal static void Own() { } } class T { void It() => ScheduledJobs.Own(); void Other(string ScheduledJobs) => _ = ScheduledJobs.Length; }", null, "")]
    public void K14_a_class_of_the_user_s_of_that_name(string code, string? other, string member)
    {
        const string Own = """ class J { [TimerAttributes.Every("1s")] internal static void Job() { } }""";
        (string source, string[] expected) = Markup.Read("using TimerAttributes;\n" + code + Own);
        Generated project = Generated.From(UserProject.Of(source));
        Assert.That(project.Complaints.Any(one => one.Severity == DiagnosticSeverity.Error), Is.EqualTo(other is not null));

        Diagnostic[] reports = Reports(project.Compilation);
        Assert.That(reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, "ScheduledJobs")), Is.EqualTo(expected));
        if (other is null) return;
        Assert.That(reports[0].GetMessage(null), Is.EqualTo($"ScheduledJobs can mean {other} here, which is not a table of jobs; write TimerAttributes.ScheduledJobs.{member}"));
        Generated.From(UserProject.Of(source.Replace($"ScheduledJobs.{member}", $"TimerAttributes.ScheduledJobs.{member}", StringComparison.Ordinal))).MustCompile();
    }

    private static Diagnostic[] Reports(Compilation compilation) =>
        Analyzed.Reports(compilation, [new RulesAlone(new ShadowedTableRule(), new TableNameRule())]);

    private static MetadataReference Library(string name, string? tableNamespace = null)
    {
        Generated library = Generated.From(
            UserProject.Of($$"""{{Friend}} namespace N{{name.Length}} { class J { [TimerAttributes.Every("1s")] internal static void Job() { } } }""").WithAssemblyName(name), tableNamespace);
        library.MustCompile();
        return library.Compilation.ToMetadataReference();
    }
}
