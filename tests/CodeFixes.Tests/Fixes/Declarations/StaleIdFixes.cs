using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.CodeFixes.Fixes.Declarations;
using TimerAttributes.Generator;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Declarations;

/// <summary>CS0117 at an id that is gone: the ids that may be meant are offered.</summary>
public class StaleIdFixes
{
    [TestCase("Poll", "Fetch", "Use ScheduledJobs.Fetch", "Sweep")]
    [TestCase("Swep", "Fetch", "Use ScheduledJobs.Sweep", "Sweep")]
    public void An_id_that_is_near_or_that_no_code_uses_is_offered_first(string stale, string renamed, string title, string other)
    {
        // Arrange: in the first case, Poll was renamed to Fetch.
        string source = Source(stale, renamed, other);

        // Act
        (CodeAction[] offers, Document document) = Offers(source);

        // Assert
        Assert.That(offers[0].Title, Is.EqualTo(title));
        Assert.That(Apply(offers[0], document), Is.EqualTo(source.Replace("ScheduledJobs." + stale, "ScheduledJobs." + title.Split('.')[1], StringComparison.Ordinal)));
    }

    [Test]
    public void An_id_that_code_uses_and_that_is_not_near_is_not_offered() =>
        Assert.That(Offers(Source("Poll", "Fetch", "Sweep")).Offers.Select(offer => offer.Title), Is.EqualTo(["Use ScheduledJobs.Fetch"]));

    [Test]
    public void An_id_that_is_a_keyword_is_written_as_a_name()
    {
        (CodeAction[] offers, Document document) = Offers(Source("Poll", "@event", "Sweep"));
        Assert.That(Apply(offers.Single(), document), Does.Contain("ScheduledJobs.@event;"));
    }

    [Test]
    public void A_member_of_another_class_is_left_alone() =>
        Assert.That(Offers("class Other { object It() => System.Math.Poll; [TimerAttributes.Every(\"1s\")] internal static void Job() { } }").Offers, Is.Empty);

    private static string Source(string stale, string first, string second) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            [Every("1s")] internal static void {{first}}() { }
            [Every("2s")] internal static void {{second}}() { }
            internal static JobId One => ScheduledJobs.{{stale}};
            internal static JobId Two => TimerAttributes.ScheduledJobs.{{second}};
        }
        """;

    // The project of an editor, which runs the generator itself.
    private static (CodeAction[] Offers, Document Document) Offers(string source)
    {
        Compilation references = UserProject.Of();
        Project project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "Acme", "Acme", LanguageNames.CSharp,
                compilationOptions: references.Options, parseOptions: UserProject.ParseOptions, metadataReferences: references.References))
            .AddAnalyzerReference(new Generators());
        Document document = project.AddDocument("File0.cs", source);
        Diagnostic error = document.GetSemanticModelAsync().GetAwaiter().GetResult()!.GetDiagnostics().Single(one => one.Id == "CS0117");
        var offers = new List<CodeAction>();
        new StaleIdFix().RegisterCodeFixesAsync(new CodeFixContext(document, error, (offer, _) => offers.Add(offer), CancellationToken.None)).GetAwaiter().GetResult();
        return ([.. offers], document);
    }

    private static string Apply(CodeAction offer, Document document) => offer.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult()
        .OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!.GetTextAsync().GetAwaiter().GetResult().ToString();

    private sealed class Generators : AnalyzerReference
    {
        private readonly System.Collections.Immutable.ImmutableArray<ISourceGenerator> _generators = [new JobGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => this;

        public override System.Collections.Immutable.ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override System.Collections.Immutable.ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override System.Collections.Immutable.ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }
}
