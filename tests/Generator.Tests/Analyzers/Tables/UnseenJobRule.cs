using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR010: what another generator writes is there for the compiler and the analyzers, and not for the generator of the table.</summary>
public class UnseenJobRule
{
    private const string Generic = "the generator of the table did not see all code on which it depends";

    [Test]
    public void TMR010_is_reported_for_a_method_that_another_generator_writes() => MustReport(
        "class Own { [TimerAttributes.Every(\"2s\")] internal static void Seen() { } }",
        "partial class Page { [TimerAttributes.Every(\"1s\")] internal static void [|TMR010:Refresh|]() { } }",
        "'Page.Refresh' is not in the table of jobs, so it never runs, because another generator writes it, and no generator sees the code that another one "
        + "writes; write it in a C# file of the project, such as the code-behind file of a component");

    [Test]
    public void TMR010_is_reported_where_the_table_has_no_job() => MustReport(
        "class None { }", "class Page { [TimerAttributes.Every(\"1s\"), TimerAttributes.Once(\"1s\")] internal static void [|TMR010:Refresh|]() { } }",
        "another generator writes it");

    [TestCase("""[TimerAttributes.Every("1s", When = nameof(IsOpen))] internal static void [|TMR010:Poll|]() { }""", "it names 'IsOpen', which another generator writes")]
    [TestCase("""[TimerAttributes.Every("1s", When = "IsOpen")] internal static void [|TMR010:Poll|]() { }""", "write 'IsOpen' in a C# file of the project")]
    [TestCase("""[TimerAttributes.Every(Period)] internal static void [|TMR010:Poll|]() { }""", "it names 'Period', which another generator writes")]
    [TestCase("""[TimerAttributes.Every("1s")] internal static void [|TMR010:Poll|](IStore store) { }""", "it names 'IStore', which another generator writes")]
    public void TMR010_names_what_another_generator_writes(string job, string words) => MustReport(
        $"partial class Feeds {{ {job} }}",
        "partial class Feeds { internal const string Period = \"1s\"; internal static bool IsOpen => true; } public interface IStore { }",
        words);

    [Test]
    public void TMR010_says_what_to_do_where_the_cause_is_not_known() => MustReport(
        "static class Feeds { const string Period = Other.Period; [TimerAttributes.Every(Period)] internal static void [|TMR010:Poll|]() { } }",
        "static class Other { internal const string Period = \"1s\"; }", Generic);

    // An editor may run generators only when a file is saved. Until then the new job is not in the table.
    [TestCase("class Late { [TimerAttributes.Every(\"1s\")] internal static void Job() { } }")]
    [TestCase("class Late { [TimerAttributes.Every(\"1s\", When = nameof(IsOpen))] internal static void Job() { } static bool IsOpen => true; }")]
    [TestCase("class Late { [TimerAttributes.Every(\"1s\"), System.Obsolete(Other.Note)] internal static void Job() { } }")]
    public void TMR010_is_not_reported_for_a_job_that_is_newer_than_the_table(string late)
    {
        // Arrange: both files are added when the generator has run.
        Compilation all = Generated.From("class Own { }").Compilation.AddSyntaxTrees(
            UserProject.File("Late.cs", late),
            UserProject.File("Other.g.cs", "static class Other { internal const string Note = \"\"; internal static bool IsOpen => true; }"));

        // Act and assert
        Assert.That(Analyzed.Reports<UnseenJobAnalyzer>(all), Is.Empty);
    }

    // With the internal table of the other project in sight, a project without jobs gets no table of its own.
    [TestCase("")]
    [TestCase("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Acme\")]")]
    public void TMR010_is_reported_where_another_project_has_the_only_table_with_jobs(string friends)
    {
        // Arrange
        const string Job = "public class L { [TimerAttributes.Every(\"1s\")] internal static void Sweep() { } }";
        Generated other = Generated.From(UserProject.Of(friends + Job).WithAssemblyName("Acme.Mail"));
        Compilation own = UserProject.Of("class T { object It() => TimerAttributes.ScheduledJobs.Table; }")
            .AddReferences(MetadataReference.CreateFromImage(LibraryProject.Image(other.Compilation)));

        // Act
        Diagnostic[] reports = Analyzed.Reports<UnseenJobAnalyzer>(Generated.From(own).Compilation.AddSyntaxTrees(
            UserProject.File("Page.razor.g.cs", "class Page { [TimerAttributes.Every(\"1s\")] internal static void Refresh() { } }")));

        // Assert
        Assert.That(reports.Select(report => report.Id), Is.EqualTo(["TMR010"]));
    }

    [TestCase("""partial class Feeds { [TimerAttributes.Every("1s", When = nameof(Open))] internal static void Poll() { } static bool Open => IsOpen; }""")]
    [TestCase("""partial class Feeds { [TimerAttributes.Every("1s")] internal static void Poll() => System.Console.WriteLine(IsOpen); }""")]
    [TestCase("""partial class Feeds { [TimerAttributes.Every("1s", Name = "x")] internal static partial void Poll(); }""")]
    [TestCase("""partial class Feeds { [TimerAttributes.Every("1 sec")] internal static void Poll() { } }""")] // TMR101's.
    [TestCase("""partial class Feeds { [TimerAttributes.Every("1s", Name = "x")] internal static void A() { } [TimerAttributes.Every("1s", Name = "x")] internal static void B() { } }""")] // TMR007's.
    public void TMR010_is_not_reported_for_a_body_that_uses_other_code_and_for_faults_of_other_rules(string source) => MustReport(
        source, "partial class Feeds { internal static bool IsOpen => true; internal static partial void Poll() { } }".Replace(
            source.Contains("partial void", StringComparison.Ordinal) ? "\0" : "internal static partial void Poll() { } ", "", StringComparison.Ordinal));

    [Test]
    public void TMR010_is_not_reported_in_a_project_whose_generator_has_not_run() => Assert.That(
        Analyzed.Reports<UnseenJobAnalyzer>(UserProject.Of("class J { [TimerAttributes.Every(\"1s\")] internal static void Job() { } }")), Is.Empty);

    [Test]
    public void TMR010_is_not_reported_for_a_checked_in_file_that_a_tool_wrote() => Assert.That(
        Analyzed.Reports<UnseenJobAnalyzer>(Generated.From("// <auto-generated/>\nclass J { [TimerAttributes.Every(\"1s\")] internal static void Job() { } }").Compilation),
        Is.Empty);

    private static void MustReport(string own, string other, string? words = null) => MustReport(own, new CSharpFile("Other.g.cs", other), words);

    // The other file is added when the generator of the table has run, as that of another generator is.
    private static void MustReport(string own, CSharpFile other, string? words)
    {
        (string source, string[] inOwn) = Markup.Read(own);
        (string late, string[] inOther) = Markup.Read(other.Text);
        Compilation all = Generated.From(UserProject.Of(source)).Compilation.AddSyntaxTrees(UserProject.File(other.Path, late));
        Diagnostic[] reports = Analyzed.Reports<UnseenJobAnalyzer>(all);
        Assert.That(
            reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, report.Location.SourceTree!.ToString()[report.Location.SourceSpan.Start..report.Location.SourceSpan.End])),
            Is.EqualTo(inOwn.Concat(inOther)), string.Join("\n", (object[])reports));
        if (words is not null) Assert.That(reports.Single().GetMessage(null), Does.Contain(words));
    }

    private sealed record CSharpFile(string Path, string Text);
}
