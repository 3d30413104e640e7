using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Analyzers.Tables;

namespace TimerAttributes.Generator.Tests.Analyzers.Tables;

/// <summary>TMR011: before C# 9 there is one error, and no table that does not compile.</summary>
public class OldLanguageRuleTests
{
    private const string Plain = """
        using TimerAttributes;
        partial class Jobs
        {
            [[|TMR011:Every("1s")|]] void Poll(Tick tick) { }
            [Once("0s"), Cron("0 9 * * *")] internal static void Load() { }
        }
        """;

    private const string All = """
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        partial class Jobs
        {
            [Every("1s", When = "On")] void Poll(Tick tick) { }
            bool On { get { return true; } }
            [Once("0s", Retries = 2)] internal static Task Load(CancellationToken stop) { return Task.Delay(1, stop); }
            [Cron("0 9 * * *"), Every("2s", RunOn = RunOn.Loop)] internal void Count() { }
        }
        """;

    [TestCase(LanguageVersion.CSharp7_3, "7.3")]
    [TestCase(LanguageVersion.CSharp8, "8.0")]
    public void TMR011_is_reported_once_and_nothing_is_generated(LanguageVersion version, string words)
    {
        (string source, string[] expected) = Markup.Read(Plain);
        Generated generated = Generated.From(Project(source, version));
        Assert.That(generated.Text, Is.Null);
        Assert.That(generated.Complaints, Is.Empty);

        Diagnostic report = Analyzed.Reports<OldLanguageRule>(generated.Compilation).Single();
        Assert.That(Markup.Report(report.Id, report.Location.SourceSpan.Start, source.Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length)), Is.EqualTo(expected.Single()));
        Assert.That(report.GetMessage(null), Is.EqualTo(
            $"'Jobs.Poll' is not in a table of jobs, because the project is compiled as C# {words}, and the generated table needs C# 9.0 or later; "
            + "remove LangVersion from the project file, or write <LangVersion>latest</LangVersion>"));
    }

    [Test]
    public void TMR011_is_reported_at_the_first_job_of_the_first_file()
    {
        string[] files = [.. Enumerable.Range(0, 2).Select(static number => Markup.Read(Plain).Source.Replace("class Jobs", $"class Jobs{number}", StringComparison.Ordinal))];
        Diagnostic report = Analyzed.Reports<OldLanguageRule>(Project(LanguageVersion.CSharp8, files)).Single();
        Assert.That(report.GetMessage(null), Does.StartWith("'Jobs0.Poll' "));
        Assert.That(report.Location.SourceTree!.FilePath, Is.EqualTo("File0.cs"));
    }

    [Test]
    public void TMR011_is_not_reported_from_the_version_on_in_which_the_table_compiles([Values(LanguageVersion.CSharp9, LanguageVersion.CSharp10)] LanguageVersion version, [Values] bool isHosted)
    {
        CSharpCompilation project = Project(All, version);
        Generated generated = Generated.From(isHosted ? project.WithReferences(HostedProject.Of("").References) : project);
        generated.MustCompile();
        Assert.That(generated.Text, Does.Contain("Jobs.Poll"));
        Assert.That(Analyzed.Reports<OldLanguageRule>(generated.Compilation), Is.Empty);
    }

    [Test]
    public void TMR011_is_not_reported_for_a_project_without_jobs() =>
        Assert.That(Analyzed.Reports<OldLanguageRule>(Project("class C { [System.Obsolete] void M() { } }", LanguageVersion.CSharp7_3)), Is.Empty);

    private static CSharpCompilation Project(string source, LanguageVersion version) => Project(version, source);

    private static CSharpCompilation Project(LanguageVersion version, params string[] files)
    {
        CSharpCompilation project = UserProject.Of();
        return project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable)).AddSyntaxTrees(
            files.Select((source, number) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version), $"File{number}.cs")));
    }
}
