using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers;

/// <summary>What the rules about time have in common: they are silent where there is nothing to say, and where they are told to be.</summary>
public class UsageRuleTests
{
    private const string Everything = """
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        new Scheduler(ScheduledJobs.Table);
        static class Jobs
        {
            [Every("5ms")] internal static void Often() { }
            [Every("1s", RunOn = RunOn.Loop)] internal static void Blocks() => Thread.Sleep(1);
            [Every("1s")] internal static async Task Deaf() => await Task.Delay(1);
            [Every("1d")] internal static void Daily() { }
            [Every("1s", Timeout = "2s", Retries = 2)] internal static void Long() { }
            [Every("1s")] internal static void Strays() => Task.Run(() => { });
            [Cron("*/50 * * * *"), Cron("* 5 * * *"), Cron("* 5 * * * *"), Cron("0 0 9 ? * 2"), Cron("*/5 * * * *")] internal static void Doubts() { }
            [Cron("30 2 * * *", TimeZone = "Europe/Berlin"), Cron("0 9 * * *", TimeZone = "Europe/Berlim")] internal static void Zones() { }
            [Every("2s")] internal static async Task Endless(CancellationToken stop) { while (!stop.IsCancellationRequested) await Task.Delay(5, stop); }
            [Every("3s")] internal static void Slow() => Thread.Sleep(3000);
            [Every("4s")] internal static void Bill(Microsoft.EntityFrameworkCore.DbContext shop) => shop.ToString();
            [Every("5s", Timeout = "1s")] internal static void Unread(CancellationToken stop) => Strays();
            [Every("6s", Retries = 1)] internal static void Swallows() { try { Strays(); } catch { } }
            [Every("8s")] internal static void Waits() => Task.Delay(1).Wait();
            [Every("7s", Aligned = true)] internal static void Uneven() { }
            [Every("9s", Overlap = Overlap.Concurrent)] internal static void Races() => s_count++;
            private static int s_count;
        }
        class Service : Microsoft.Extensions.Hosting.IHostedService { [Once("1s")] public void StartAsync() { } }
        namespace Microsoft.Extensions.Hosting { public interface IHostedService { void StartAsync(); } }
        namespace Microsoft.EntityFrameworkCore { public class DbContext; }
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> All = [new UsageAnalyzer(), new AdviceAnalyzer(), new ProjectAnalyzer()];

    private static readonly string[] Ids =
    [
        "TMR201", "TMR202", "TMR203", "TMR204", "TMR205", "TMR206", "TMR208", "TMR209", "TMR211", "TMR212",
        "TMR220", "TMR221", "TMR222", "TMR223", "TMR224", "TMR226", "TMR227",
        "TMR228", "TMR229", "TMR230", "TMR231", "TMR232", "TMR233", "TMR234", "TMR235", "TMR236", "TMR237",
    ];

    // TMR208 is not configurable, so that a severity for all rules spares it.
    private static readonly string[] Configurable = [.. Ids.Where(id => id != "TMR208")];

    [Test]
    public void Each_speaks_of_its_own() =>
        Assert.That(Reports(Everything).Select(report => report.Id).Distinct(), Is.EquivalentTo(Ids));

    [TestCaseSource(nameof(Configurable))]
    public void A_pragma_silences_a_rule_and_no_other(string id) =>
        Assert.That(Reports($"#pragma warning disable {id}\n{Everything}").Select(report => report.Id).Distinct(), Is.EquivalentTo(Ids.Where(other => other != id)));

    [Test]
    public void A_pragma_silences_a_herd()
    {
        string jobs = string.Concat(Enumerable.Range(0, 10).Select(number => $"[TimerAttributes.Every(\"1s\")] internal static void Job{number}() {{ }}\n"));
        Assert.That(Reports($"System.Console.WriteLine(TimerAttributes.ScheduledJobs.Table); class Jobs {{ {jobs} }}").Select(report => report.Id), Has.Some.EqualTo("TMR207"));
        Assert.That(Reports($"#pragma warning disable TMR207\nSystem.Console.WriteLine(TimerAttributes.ScheduledJobs.Table); class Jobs {{ {jobs} }}").Select(report => report.Id), Has.None.EqualTo("TMR207"));
    }

    [TestCaseSource(nameof(Configurable))]
    public void An_editorconfig_sets_the_severity(string id)
    {
        Assert.That(Reports(Everything, $"[*.cs]\ndotnet_diagnostic.{id}.severity = error").Where(report => report.Severity == DiagnosticSeverity.Error)
            .Select(report => report.Id).Distinct(), Is.EqualTo([id]));
        Assert.That(Reports(Everything, $"[*.cs]\ndotnet_diagnostic.{id}.severity = none").Select(report => report.Id).Distinct(), Is.EquivalentTo(Ids.Where(other => other != id)));
    }

    [Test]
    public void A_project_without_the_attributes_is_none_of_theirs()
    {
        CSharpCompilation project = UserProject.Of("""
            using System.Threading;
            class EveryAttribute(string period) : System.Attribute { public string Period => period; }
            class EventLoop { internal void Post(System.Action action) => action(); }
            class Scheduler { }
            class Jobs { [Every("1ms")] void Job(EventLoop loop) { new Scheduler(); loop.Post(() => Thread.Sleep(1)); } }
            """);
        Compilation bare = project.WithReferences(project.References.Where(one => one.Display!.Contains("TimerAttributes.dll", StringComparison.Ordinal) is false));
        Assert.That(Analyzed.Reports(bare, All), Is.Empty);
        Assert.That(Analyzed.Reports(project, All), Is.Empty, "Nor is one whose attributes only share their names.");
    }

    [Test]
    public void A_tag_in_code_that_a_tool_wrote_is_reported_too() =>
        Assert.That(Analyzed.Reports<ShortPeriodRule>(UserProject.Of("// <auto-generated/>\nclass Jobs { [TimerAttributes.Every(\"5ms\")] internal static void Job() { } }")), Has.Length.EqualTo(1));

    // Cut off anywhere, code is unfinished: no rule may stumble.
    [Test]
    public void No_rule_stumbles_over_code_that_is_being_typed()
    {
        for (int length = 0; length < Everything.Length; length += 3)
        {
            Diagnostic[] reports = Reports(Everything[..length]);
            Assert.That(reports.Select(report => report.Id), Has.None.EqualTo("AD0001"), Everything[..length] + "\n" + string.Join("\n", (object[])reports));
        }
    }

    private static Diagnostic[] Reports(string source, string config = "")
    {
        Compilation project = UserProject.Of(source);
        CompilationOptions options = project.Options.WithOutputKind(OutputKind.ConsoleApplication).WithSyntaxTreeOptionsProvider(new Settings(config));
        return Analyzed.Reports(Generated.From(project.WithOptions(options)).Compilation, All);
    }

    private sealed class Settings(string config) : SyntaxTreeOptionsProvider
    {
        private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create<AnalyzerConfig[]>([AnalyzerConfig.Parse(config, "/.editorconfig")]);

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            _set.GetOptionsForSourcePath("/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
