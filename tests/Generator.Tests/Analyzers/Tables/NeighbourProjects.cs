using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Suppressors;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>Projects beside others, and compilers beside ours.</summary>
public class NeighbourProjects
{
    private const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Acme")] """;
    private const string Use = """class J { [TimerAttributes.Every("1s")] internal static void Own() { } object Id = TimerAttributes.ScheduledJobs.Own; }""";

    [Test]
    public void A_project_with_jobs_that_sees_those_of_a_friend_means_its_own_and_is_not_warned()
    {
        MetadataReference friend = Generated.From(
            UserProject.Of(Friend + """class L { [TimerAttributes.Every("1s")] internal void Theirs() { } }""").WithAssemblyName("Library"))
            .Compilation.ToMetadataReference();
        Generated project = Generated.From(UserProject.Of(Use).AddReferences(friend));
        Assert.That(project.Complaints.Select(one => one.Id), Is.EqualTo(new[] { "CS0436" }), "The warning that is to be suppressed is there.");

        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true);
        Diagnostic[] conflicts = [.. project.Compilation.WithAnalyzers([new OwnTableSuppressor()], options)
            .GetAllDiagnosticsAsync().GetAwaiter().GetResult().Where(one => one.Id == "CS0436" && one.Location.SourceTree!.FilePath == "File0.cs")];
        Assert.That(conflicts.Select(one => one.IsSuppressed), Is.EqualTo(new[] { true }));
    }

    [Test]
    public void Another_type_that_conflicts_with_an_imported_one_is_still_warned_of()
    {
        MetadataReference friend = UserProject.Of(Friend + "class Other { }").WithAssemblyName("Library").ToMetadataReference();
        CSharpCompilation project = UserProject.Of("class Other { } class J { Other? Field = null; }").AddReferences(friend);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true);
        Assert.That(project.WithAnalyzers([new OwnTableSuppressor()], options).GetAllDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(one => one.Id == "CS0436").Select(one => one.IsSuppressed), Is.EqualTo(new[] { false }));
    }

    [TestCase("TA", true)]
    [TestCase("TA,global", false)]
    [TestCase("global", false)]
    public void TMR004_a_runtime_that_has_a_name_by_extern_alias_only(string aliases, bool isReported)
    {
        string source = aliases == "global" ? "static class J { [TimerAttributes.Every(\"1s\")] internal static void Job() { } }" : """
            extern alias TA;
            static partial class J
            {
                [TA::TimerAttributes.Every("1s")] internal static void Job() { }
                [TA::TimerAttributes.Every("1s")] static partial void Parts(); static partial void Parts() { } internal static void Other() { }
            }
            """;
        CSharpCompilation project = UserProject.Of(source);
        MetadataReference runtime = project.References.Single(one => one.Display!.EndsWith("/TimerAttributes.dll", StringComparison.Ordinal));
        Generated generated = Generated.From(project.ReplaceReference(runtime, runtime.WithAliases(aliases.Split(','))));
        generated.MustCompile();
        Diagnostic[] reports = Analyzed.Reports(generated.Compilation);
        Assert.That(generated.Text is null, Is.EqualTo(isReported), "The other table is generated.");
        Assert.That(reports.Select(report => report.Id), Is.EqualTo(isReported ? ["TMR004", "TMR004"] : Array.Empty<string>()));
        if (isReported) Assert.That(reports[0].GetMessage(null), Is.EqualTo(
            "'J.Job' cannot be reached from generated code: the reference to TimerAttributes has an extern alias only; remove its Aliases, or add global to them"));
    }

    [Test]
    public void The_generated_file_is_CSharp_10()
    {
        string text = Generated.TextOf("""
            using TimerAttributes;
            partial class J { [Every("1s", First = "0s")] void A(Tick t, Scheduler s) { } [Once("1s")] static void B(in Tick t) { } [Once("1s")] internal void C() { } }
            """);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp10));
        Assert.That(tree.GetDiagnostics(), Is.Empty);
    }
}
