using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Suppressors;

namespace TimerAttributes.Generator.Tests.Analyzers.Suppressors;

/// <summary>What other analyzers say of jobs because they see no caller is suppressed; what they say of anything else is not.</summary>
public class Suppressions
{
    private static readonly string[] OfMethods = ["IDE0051", "IDE0052", "CA1811", "CA1822"];

    [Test]
    public void A_job_is_not_called_unused([ValueSource(nameof(OfMethods))] string id)
    {
        const string Source = """
            using TimerAttributes;
            partial class Jobs
            {
                [Every("1s")] private void Job() { void Local() { } Local(); }
                [Every("5 sec")] private void Wrong() { }
                [Once("1s"), System.Obsolete] private void Once() { }
                [Every("1s")] internal partial void Parts();
                internal partial void Parts() { }
                private void Plain() { }
                [System.Obsolete] private void Obsolete() { }
            }
            """;
        Assert.That(Findings(id, Source), Is.EqualTo(
            ["Job suppressed", "Local", "Wrong suppressed", "Once suppressed", "Parts suppressed", "Parts suppressed", "Plain", "Obsolete"]));
    }

    [Test]
    public void A_class_with_jobs_of_its_objects_is_not_called_unmade() => Assert.That(
        Findings("CA1812", """
            using TimerAttributes;
            class Instance { [Every("1s")] internal void Job() { } }
            record Record { [Every("1s")] internal void Job() { } }
            class Static { [Every("1s")] internal static void Job() { } }
            class Plain { class Inner { [Every("1s")] internal void Job() { } } }
            """),
        Is.EqualTo(["Instance suppressed", "Record suppressed", "Static", "Plain", "Inner suppressed"]));

    [Test]
    public void Another_rule_is_none_of_our_business() => Assert.That(
        Findings("IDE0060", """class J { [TimerAttributes.Every("1s")] internal static void Job(TimerAttributes.Tick tick) { } }"""), Is.EqualTo(["Job"]));

    [Test]
    public void Each_says_why()
    {
        Assert.That(new UnusedJobSuppressor().SupportedSuppressions.Select(one => one.Justification.ToString(null)), Has.All.StartsWith("The "));
        Assert.That(new OwnTableSuppressor().SupportedSuppressions.Single().Justification.ToString(null), Does.StartWith("ScheduledJobs means "));
    }

    private static IEnumerable<string> Findings(string id, string source)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => Assert.Fail(exception.ToString()), true, false, reportSuppressedDiagnostics: true);
        return Generated.From(source).Compilation.WithAnalyzers([new StandIn(id), new UnusedJobSuppressor()], options)
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(finding => finding.Location.SourceTree!.FilePath == "File0.cs")
            .OrderBy(finding => finding.Location.SourceSpan)
            .Select(finding => Text(finding.Location) + (finding.IsSuppressed ? " suppressed" : ""));
    }

    private static string Text(Location place) => place.SourceTree!.GetText().ToString(place.SourceSpan);

    /// <summary>Finds fault with every method, or with every class, at its name.</summary>
#pragma warning disable RS1001, RS1017 // It is no extension that a compiler loads, and its id is the test's.
    private sealed class StandIn(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor _rule = new(id, "Unused", "Unused", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            if (id == "CA1812")
            {
                context.RegisterSymbolAction(symbol => symbol.ReportDiagnostic(Diagnostic.Create(_rule, symbol.Symbol.Locations[0])), SymbolKind.NamedType);
                return;
            }

            context.RegisterSyntaxNodeAction(
                node => node.ReportDiagnostic(Diagnostic.Create(_rule, node.Node.ChildTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken)).GetLocation())),
                SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
        }
    }
}
