using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Suppressors;

namespace TimerAttributes.Generator.Tests.Analyzers.Suppressors;

/// <summary>What other analyzers say of jobs because they see no caller is suppressed; what they say of anything else is not.</summary>
public class Suppressions
{
    private static readonly string[] OfMethods = ["IDE0051", "IDE0052", "CA1811", "CA1822", "VSTHRD200"];

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
    public void A_class_that_only_jobs_take_is_not_called_unmade() => Assert.That(
        Findings("CA1812", """
            using TimerAttributes;
            static class Jobs { [Every("1s")] internal static void Job(Store store, Many<int> many) { } internal static void Plain(Other other) { } }
            class Store { internal Store(Disk disk) { } }
            class Disk { internal Disk(Store store) { } }
            class Many<T> { }
            class Other { }
            class Owner { internal Owner(Owned owned) { } [Every("1s")] internal void Job() { } [Every("2s")] internal static void Static() { } }
            class Owned { }
            class Apart { internal Apart(Left left) { } [Every("1s")] internal static void Job() { } }
            class Left { }
            """),
        Is.EqualTo(["Jobs", "Store suppressed", "Disk suppressed", "Many suppressed", "Other", "Owner suppressed", "Owned suppressed", "Apart", "Left"]));

    [Test]
    public void An_await_in_a_job_needs_no_ConfigureAwait([Values("CA2007", "MA0004")] string id) => Assert.That(
        Awaits(id, """
            using System.Threading.Tasks; using TimerAttributes;
            class Jobs
            {
                [Every("1s")] internal static async Task Job() { await Task.Delay(1); await using var one = New(); Other(async () => await Task.Delay(2)); }
                [Every("1s")] internal static async Task Arrow() => await Task.Delay(3);
                [System.Obsolete] internal static async Task Plain() => await Task.Delay(4);
                static System.IO.Stream New() => System.IO.Stream.Null;
                static void Other(System.Func<Task> run) => run();
            }
            """),
        Is.EqualTo(["await Task.Delay(1) suppressed", "New() suppressed", "await Task.Delay(2)", "await Task.Delay(3) suppressed", "await Task.Delay(4)"]));

    [Test]
    public void The_await_of_a_scheduler_in_the_entry_point_needs_no_ConfigureAwait([Values("CA2007", "MA0004")] string id) => Assert.That(
        Awaits(id, """
            using System.Threading.Tasks; using TimerAttributes;
            await using var scheduler = new Scheduler(ScheduledJobs.Table);
            await scheduler.RunAsync();
            await Task.Delay(1);
            System.Console.WriteLine(await Count(scheduler));
            Task<int> Count(Scheduler one) => Task.FromResult(one.GetHashCode());
            async Task Run() { await scheduler.RunAsync(); }
            await Run();
            await foreach (int one in Numbers()) { }
            async System.Collections.Generic.IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }
            static class Other { internal static async Task Run(Scheduler one) => await one.RunAsync(); }
            """, OutputKind.ConsoleApplication),
        Is.EqualTo([
            "new Scheduler(ScheduledJobs.Table) suppressed", "await scheduler.RunAsync() suppressed", "await Task.Delay(1)", "await Count(scheduler) suppressed",
            "await scheduler.RunAsync()", "await Run()", "Numbers()", "await Task.Yield()", "await one.RunAsync()",
        ]));

    [Test]
    public void Another_rule_is_none_of_our_business() => Assert.That(
        Findings("IDE0060", """class J { [TimerAttributes.Every("1s")] internal static void Job(TimerAttributes.Tick tick) { } }"""), Is.EqualTo(["Job"]));

    [Test]
    public void Each_says_why()
    {
        Assert.That(new UnusedJobSuppressor().SupportedSuppressions.Select(one => one.Justification.ToString(null)), Has.All.StartsWith("The "));
        Assert.That(new OwnTableSuppressor().SupportedSuppressions.Single().Justification.ToString(null), Does.StartWith("ScheduledJobs means "));
    }

    [Test]
    public void Each_has_an_id_of_its_own() => Assert.That(
        new DiagnosticSuppressor[] { new UnusedJobSuppressor(), new PlainAwaitSuppressor(), new OwnTableSuppressor() }
            .SelectMany(suppressor => suppressor.SupportedSuppressions).Select(one => one.Id), Is.Unique);

    private static IEnumerable<string> Findings(string id, string source) => Findings(Generated.From(source).Compilation, id);

    private static IEnumerable<string> Awaits(string id, string source, OutputKind output = OutputKind.DynamicallyLinkedLibrary)
    {
        Compilation project = UserProject.Of(source);
        return Findings(Generated.From(project.WithOptions(project.Options.WithOutputKind(output))).Compilation, id);
    }

    private static IEnumerable<string> Findings(Compilation project, string id)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => Assert.Fail(exception.ToString()), true, false, reportSuppressedDiagnostics: true);
        return project.WithAnalyzers([new StandIn(id), new UnusedJobSuppressor(), new PlainAwaitSuppressor()], options)
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(finding => finding.Location.SourceTree!.FilePath == "File0.cs")
            .OrderBy(finding => finding.Location.SourceSpan)
            .Select(finding => Text(finding.Location) + (finding.IsSuppressed ? " suppressed" : ""));
    }

    private static string Text(Location place) => place.SourceTree!.GetText().ToString(place.SourceSpan);

    /// <summary>Finds fault with every method, or with every class, at its name, or with every await, at what is awaited.</summary>
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

            if (id is "CA2007" or "MA0004")
            {
                context.RegisterSyntaxNodeAction(
                    node =>
                    {
                        SyntaxNode? awaited = node.Node switch
                        {
                            LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } local => local.Declaration.Variables[0].Initializer!.Value,
                            ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } each => each.Expression,
                            AwaitExpressionSyntax => node.Node,
                            _ => null,
                        };
                        if (awaited is not null) node.ReportDiagnostic(Diagnostic.Create(_rule, awaited.GetLocation()));
                    },
                    SyntaxKind.AwaitExpression, SyntaxKind.LocalDeclarationStatement, SyntaxKind.ForEachStatement);
                return;
            }

            context.RegisterSyntaxNodeAction(
                node => node.ReportDiagnostic(Diagnostic.Create(_rule, node.Node.ChildTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken)).GetLocation())),
                SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
        }
    }
}
